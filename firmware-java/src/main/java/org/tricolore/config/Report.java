package org.tricolore.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the problems of one file while it is read; later ones than {@value #MOST} are counted, not kept. */
final class Report {
    /** Nobody mends more in one sitting; a file of a megabyte can hold a hundred thousand. */
    static final int MOST = 1000;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private int more;

    Report(String file) {
        this.file = file;
    }

    /** A problem of the file as a whole. */
    void add(ProblemCode code, String... figures) {
        add(code, 0, 0, "", figures);
    }

    void add(ProblemCode code, YamlNode at, String... figures) {
        add(code, at.line(), at.column(), at.path(), figures);
    }

    void add(ProblemCode code, int line, int column, String path, String... figures) {
        Problem problem = new Problem(code, file, line, column, path, List.of(figures));
        if (isFull()) {
            more++;
        } else {
            problems.add(problem);
        }
    }

    /** Whether more problems are only counted: whoever has many need not find out their places then. */
    boolean isFull() {
        return problems.size() >= MOST;
    }

    /** Problems that are not worth their place any more. */
    void count(int unplaced) {
        more += unplaced;
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Whether there is no problem but those. */
    boolean hasOnly(Set<ProblemCode> those) {
        return more == 0 && problems.stream().allMatch(problem -> those.contains(problem.code()));
    }

    /** In the order of the file; problems at one place keep the order they were found in. */
    List<Problem> problems() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        if (more > 0) {
            sorted.add(new Problem(
                    ProblemCode.TOO_MANY_PROBLEMS,
                    file,
                    0,
                    0,
                    "",
                    List.of(String.valueOf(MOST), String.valueOf(more))));
        }
        return sorted;
    }

    /** What the text shows of a value: short enough for a line. */
    static String quote(String value) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    /** What the text shows of many names. */
    static String list(Collection<String> names) {
        String shown = names.stream().limit(20).map(Report::quote).collect(Collectors.joining(", "));
        return names.size() > 20 ? shown + ", …" : shown;
    }

    static String quote(YamlNode value) {
        return quote(Optional.of(value)
                .flatMap(YamlNode::text)
                .orElseGet(() -> value.toJson().toString()));
    }
}
