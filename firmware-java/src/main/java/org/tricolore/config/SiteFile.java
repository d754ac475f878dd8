package org.tricolore.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One configuration file as it lies on disk: its text as YAML and the hash of its bytes.
 *
 * @param root the document; empty when the file could not be read as YAML
 * @param sha256 of the bytes and what belongs behind them, lower-case hex; empty when there were none to read
 */
record SiteFile(Optional<YamlNode> root, String sha256) {
    /** The largest site known has 40 kB. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final SiteFile NOTHING = new SiteFile(Optional.empty(), "");

    /** Never throws for what lies on the disk: it goes to {@code report}. */
    static SiteFile read(Path file, Report report) {
        return read(file, report, "");
    }

    /** @param behind what is hashed with it, as if it stood behind the file */
    static SiteFile read(Path file, Report report, String behind) {
        byte[] bytes;
        try {
            if (!Files.isRegularFile(file)) {
                // Neither a directory nor a device nor a link that ends nowhere may be opened: some never answer.
                report.add(
                        Files.exists(file) || Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                                ? ProblemCode.NOT_A_FILE
                                : ProblemCode.FILE_MISSING);
                return NOTHING;
            }
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                report.add(ProblemCode.FILE_TOO_LARGE, String.valueOf(size), String.valueOf(MAX_BYTES));
                return NOTHING;
            }
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
        } catch (NoSuchFileException e) {
            report.add(ProblemCode.FILE_MISSING);
            return NOTHING;
        } catch (IOException | SecurityException e) {
            report.add(ProblemCode.FILE_UNREADABLE, Report.quote(e.getClass().getSimpleName() + " " + e.getMessage()));
            return NOTHING;
        }
        if (bytes.length > MAX_BYTES) {
            report.add(ProblemCode.FILE_TOO_LARGE, "> " + MAX_BYTES, String.valueOf(MAX_BYTES));
            return NOTHING;
        }
        return new SiteFile(text(bytes, report).flatMap(text -> YamlReader.read(text, report)), sha256(bytes, behind));
    }

    private static Optional<String> text(byte[] bytes, Report report) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                report.add(ProblemCode.BINARY_FILE, String.valueOf(i));
                return Optional.empty();
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // YAML allows a byte order mark in front.
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            report.add(ProblemCode.NOT_UTF8);
            return Optional.empty();
        }
    }

    private static String sha256(byte[] bytes, String behind) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest(behind.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
