package energy.headroom.console.pages;

/** A state in a word or two. */
record Badge(String words, Tone tone) {}
