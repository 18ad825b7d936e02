package judge

// setups tells the users of the package what its functions do to the clients of a library: if
// they put no functions on them, a call of one hides nothing.
func (j *judge) setups() {
	for fn, s := range j.finder.Setups() {
		j.exports.of(fn).Setup = s
	}
}
