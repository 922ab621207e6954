@echo off
rem Opens the desk. A folder on the network gets a letter for a while, and a window that tells of a mistake stays open.
title lef - laat dit venster open
pushd "%~dp0"
if not exist lef.exe (
  echo Pak eerst alles uit: klik met rechts op het zip-bestand en kies Alles uitpakken.
  echo Dubbelklik daarna in de map die u krijgt op Start lef.
  pause
  exit /b 1
)
lef.exe start
if errorlevel 1 pause
popd
