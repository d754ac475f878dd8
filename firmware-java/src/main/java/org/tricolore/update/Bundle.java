package org.tricolore.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A version on its way to devices: one ZIP file with a signed manifest and the files it names.
 *
 * <p>Nothing of it is looked at before its manifest is known to be signed by somebody this device believes, and no file is
 * kept whose digest is not the manifest's.
 */
public final class Bundle implements AutoCloseable {
    private static final String SIGNATURE = "manifest.sig";

    private static final String FILES = "files/";

    /** Signed before the manifest's bytes, so that no other signed text can pass for one. */
    private static final byte[] PURPOSE = "tricolore update v1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final int MOST_MANIFEST_BYTES = 2 << 20;

    private static final long MOST_FILE_BYTES = 256L << 20;

    private final ZipFile zip;

    private final Manifest manifest;

    private final byte[] manifestBytes;

    private Bundle(ZipFile zip, byte[] manifestBytes) throws IOException {
        this.zip = zip;
        this.manifestBytes = manifestBytes;
        this.manifest = Manifest.of(manifestBytes);
    }

    /**
     * @param believed who may sign versions for this device
     * @throws IOException with a sentence: no bundle, or signed by nobody who is believed
     */
    public static Bundle open(Path file, List<PublicKey> believed) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException wrong) {
            throw new IOException(file + " is no bundle (" + wrong.getMessage() + "); fetch it again", wrong);
        }
        try {
            byte[] manifest = bytes(zip, Manifest.NAME, MOST_MANIFEST_BYTES);
            byte[] signature = Base64.getMimeDecoder().decode(bytes(zip, SIGNATURE, 1_024));
            if (believed.stream().noneMatch(key -> isGood(key, manifest, signature))) {
                throw new IOException(file + " is signed by nobody whose key is enrolled here (" + believed.size()
                        + " are): it is not from whom it should be, or it was changed on the way");
            }
            return new Bundle(zip, manifest);
        } catch (IOException | RuntimeException wrong) {
            zip.close();
            throw wrong instanceof IOException told ? told : new IOException(file + " is no bundle: " + wrong, wrong);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** SHA-256 of the manifest: the name of exactly this version. */
    String sha256() {
        return HexFormat.of().formatHex(digest().digest(manifestBytes));
    }

    /**
     * Lays its files out in an empty directory; what is not as the manifest says ends it.
     *
     * @throws IOException with a sentence
     */
    void extract(Path into) throws IOException {
        for (Map.Entry<String, Manifest.File> each : manifest.files().entrySet()) {
            Path target = into.resolve(each.getKey());
            Files.createDirectories(Durable.directory(target));
            ZipEntry entry = zip.getEntry(FILES + each.getKey());
            if (entry == null) {
                throw new IOException("the bundle lacks " + each.getKey() + "; fetch it again");
            }
            String found = copy(entry, target);
            if (!found.equals(each.getValue().sha256())) {
                throw new IOException("the bundle's " + each.getKey() + " is not what was signed; fetch it again");
            }
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(each.getValue().runs() ? "rwxr-xr-x" : "rw-r--r--"));
        }
        Files.write(into.resolve(Manifest.NAME), manifestBytes);
        Files.writeString(into.resolve(Slots.SUMS), manifest.sums(sha256()));
        for (Path each : Durable.under(into)) {
            if (Files.isDirectory(each)) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private String copy(ZipEntry entry, Path target) throws IOException {
        MessageDigest digest = digest();
        long bytes = 0;
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                bytes += read;
                if (bytes > MOST_FILE_BYTES) {
                    throw new IOException(entry.getName() + " is larger than any file of a version");
                }
                digest.update(some, 0, read);
                out.write(some, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Makes one of a directory as it will lie on the device.
     *
     * @throws IOException with a sentence
     */
    public static void write(Path home, String version, long number, String architecture, PrivateKey key, Path file)
            throws IOException {
        SortedMap<String, Manifest.File> files = new TreeMap<>();
        for (Path each : Durable.under(home)) {
            if (Files.isRegularFile(each)) {
                String path = home.relativize(each).toString();
                files.put(path, new Manifest.File(sha256(each), Files.isExecutable(each)));
            }
        }
        byte[] manifest = new Manifest(version, number, architecture, files).bytes();
        // Whoever reads it back has the same opinion of what may be in it.
        Manifest.of(manifest);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            put(out, Manifest.NAME, manifest);
            put(out, SIGNATURE, Base64.getMimeEncoder().encode(signature(key, manifest)));
            for (String path : files.keySet()) {
                begin(out, FILES + path);
                Files.copy(home.resolve(path), out);
                out.closeEntry();
            }
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        begin(out, name);
        out.write(bytes);
        out.closeEntry();
    }

    /** With one date for all, so that the same version and key make the same bytes. */
    private static void begin(ZipOutputStream out, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(entry);
    }

    private static byte[] bytes(ZipFile zip, String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(zip.getName() + " is no bundle: it has no " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(zip.getName() + " is no bundle: its " + name + " is too large");
            }
            return bytes;
        }
    }

    private static byte[] signature(PrivateKey key, byte[] manifest) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(PURPOSE);
            signature.update(manifest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static boolean isGood(PublicKey key, byte[] manifest, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(PURPOSE);
            signature.update(manifest);
            return signature.verify(signed);
        } catch (GeneralSecurityException strange) {
            return false;
        }
    }

    /** Piece by piece: a device has less memory than the runtime of a version has bytes. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] some = new byte[64 * 1024];
            for (int read = in.read(some); read > 0; read = in.read(some)) {
                digest.update(some, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
