module oracle.invalid/wire

go 1.26
