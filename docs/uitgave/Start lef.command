#!/bin/sh
# Opens the desk. A window that tells of a mistake stays open.
cd "$(dirname "$0")" || exit 1
printf '\033]0;lef: laat dit venster open\007'
./lef start
status=$?
if [ "$status" -ne 0 ] && [ "$status" -ne 130 ]; then
  printf '\nDruk op Enter om dit venster te sluiten. '
  read -r _
fi
exit "$status"
