package org.tricolore.link;

/** Text of strangers, made fit for a sentence, a log line or a page. */
final class Printable {
    private static final int BRIEF = 60;

    private Printable() {}

    /** Whether it has no control characters and no half of a surrogate pair. */
    static boolean is(String text) {
        return text.codePoints().noneMatch(Printable::bad);
    }

    /** At most {@value #BRIEF} characters, with a question mark for each that cannot be printed. */
    static String brief(String text) {
        StringBuilder brief = new StringBuilder();
        text.codePoints().limit(BRIEF).forEach(point -> brief.appendCodePoint(bad(point) ? '?' : point));
        return text.length() > BRIEF ? brief.append('…').toString() : brief.toString();
    }

    private static boolean bad(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.SURROGATE
                || Character.getType(point) == Character.FORMAT;
    }
}
