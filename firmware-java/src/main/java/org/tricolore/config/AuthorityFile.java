package org.tricolore.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.tricolore.authority.Rights;

/**
 * The file {@code authority.yaml} that ships with the agent: who may order what, wherever no site narrows it.
 *
 * @param bytes as they ship; part of the hash of every site's configuration
 */
public record AuthorityFile(Rights rights, String bytes) {
    static final String NAME = "authority.yaml";

    private static final SchemaCheck SCHEMA = new SchemaCheck("authority.schema.json");

    private static final AuthorityFile SHIPPED = read();

    public static AuthorityFile shipped() {
        return SHIPPED;
    }

    /** It ships with the agent, so a bad one is a programmer's error. */
    private static AuthorityFile read() {
        try (InputStream in = AuthorityFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("resource " + NAME + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException naming what is wrong with it */
    static AuthorityFile parse(String yaml) {
        Report report = new Report(NAME);
        YamlNode root = YamlReader.read(yaml, report).orElse(null);
        if (root != null) {
            SCHEMA.check(root, report);
        }
        if (root == null || !report.isEmpty()) {
            throw new IllegalStateException("bad " + NAME + ": " + report.problems());
        }
        return new AuthorityFile(
                AuthorityDraft.rights(root.get("posts").orElseThrow(), new Rights(new TreeMap<>())), yaml);
    }
}
