module weird

go 1.26
