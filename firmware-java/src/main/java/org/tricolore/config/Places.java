package org.tricolore.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where in the files of a site something stands that a driver has found wrong: drivers know options, not lines. */
public final class Places {
    private Places() {}

    /**
     * The place of {@code path}, such as {@code site.yaml:12:7}; of what stands nearest above it where it is not written.
     *
     * @param path such as {@code wiring.options.line}
     */
    public static String of(Path siteDir, String path) {
        Optional<YamlNode> found = SiteFile.read(
                        siteDir.resolve(SiteLoader.SITE_FILE), new Report(SiteLoader.SITE_FILE))
                .root();
        String rest = path;
        while (found.isPresent() && !rest.isEmpty()) {
            String left = rest;
            // Names of options have points in them.
            Optional<Map.Entry<String, YamlNode.Entry>> next = found.get().entries().entrySet().stream()
                    .filter(each -> left.equals(each.getKey()) || left.startsWith(each.getKey() + "."))
                    .max(Map.Entry.comparingByKey());
            if (next.isEmpty()) {
                break;
            }
            rest = left.substring(Math.min(left.length(), next.get().getKey().length() + 1));
            found = Optional.of(next.get().getValue().value());
        }
        return SiteLoader.SITE_FILE
                + found.filter(node -> node.line() > 0)
                        .map(node -> ":" + node.line() + ":" + node.column())
                        .orElse("");
    }
}
