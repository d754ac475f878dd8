package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A site's directory made from another's: its own name and time zone, and no seal. */
final class NewSite {
    private static final Pattern NAME = Pattern.compile("(?m)^site:.*$");

    private static final Pattern ZONE = Pattern.compile("(?m)^(\\s+zone:).*$");

    private static final List<String> YAML = List.of("site.yaml", "safety.yaml");

    private NewSite() {}

    /** @throws IOException with a sentence; nothing is left then */
    static void write(Path template, Path into, String name, String zone) throws IOException {
        if (Files.exists(into)) {
            throw new IOException(into + " is there already: give another --into, or move it away");
        }
        Files.createDirectories(into.toAbsolutePath().getParent());
        Path aside = into.resolveSibling("." + into.getFileName() + ".new");
        Files.createDirectories(aside);
        try (Stream<Path> files = Files.list(template)) {
            for (Path file : files.filter(each -> YAML.contains(String.valueOf(each.getFileName())))
                    .toList()) {
                String text =
                        NAME.matcher(Files.readString(file)).replaceFirst("site: " + Matcher.quoteReplacement(name));
                text = ZONE.matcher(text).replaceAll("$1 " + Matcher.quoteReplacement(zone));
                Files.writeString(aside.resolve(String.valueOf(file.getFileName())), text);
            }
        }
        Files.move(aside, into);
    }

    /** Writes which site and broker this machine's units run on; other lines stay. */
    static void configure(Path conf, Path site, String broker) throws IOException {
        String text = Files.readString(conf);
        text = Pattern.compile("(?m)^SITE=.*$")
                .matcher(text)
                .replaceFirst(
                        "SITE=" + Matcher.quoteReplacement(site.toAbsolutePath().toString()));
        text = Pattern.compile("(?m)^BROKER=.*$")
                .matcher(text)
                .replaceFirst("BROKER=" + Matcher.quoteReplacement(broker));
        Path aside = conf.resolveSibling("." + conf.getFileName() + ".new");
        Files.writeString(aside, text);
        Files.move(aside, conf, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
