//! *Klopt dit?*: what was understood of a list, row by row, and the choices that are left to make.
