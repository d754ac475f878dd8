package org.tricolore.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A panel's message in NTCIP 1203 MULTI markup, as far as its text goes: pages and lines without their tags. How wide a
 * letter is only the panel's driver knows; here every letter counts as one.
 */
public final class MultiText {
    private final List<List<String>> pages;

    private MultiText(List<List<String>> pages) {
        this.pages = pages;
    }

    /** Empty for a bracket that is not closed or was never opened. */
    public static Optional<MultiText> read(String multi) {
        List<List<String>> pages = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < multi.length(); i++) {
            char c = multi.charAt(i);
            boolean doubled = i + 1 < multi.length() && multi.charAt(i + 1) == c;
            if ((c == '[' || c == ']') && doubled) {
                line.append(c);
                i++;
            } else if (c == '[') {
                int end = multi.indexOf(']', i);
                if (end < 0) {
                    return Optional.empty();
                }
                String tag = multi.substring(i + 1, end);
                if (tag.matches("nl[0-9]*|np")) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                if (tag.equals("np")) {
                    pages.add(List.copyOf(lines));
                    lines.clear();
                }
                i = end;
            } else if (c == ']') {
                return Optional.empty();
            } else {
                line.append(c);
            }
        }
        lines.add(line.toString());
        pages.add(List.copyOf(lines));
        return Optional.of(new MultiText(List.copyOf(pages)));
    }

    public List<List<String>> pages() {
        return pages;
    }

    /** Why it does not fit a panel, or {@link Words#NONE}. */
    public Words misfit(int columns, int lines) {
        for (List<String> page : pages) {
            if (page.size() > lines) {
                return new Words(
                        "the message has " + page.size() + " lines on a page, the panel has " + lines,
                        "le message a " + page.size() + " lignes sur une page, le panneau en a " + lines);
            }
            for (String line : page) {
                if (line.length() > columns) {
                    return new Words(
                            "the line \"" + line + "\" has " + line.length() + " letters, the panel has room for "
                                    + columns,
                            "la ligne « " + line + " » a " + line.length() + " lettres, le panneau en montre "
                                    + columns);
                }
            }
        }
        return Words.NONE;
    }
}
