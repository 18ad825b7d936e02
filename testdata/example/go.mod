module example.com/ride

go 1.26
