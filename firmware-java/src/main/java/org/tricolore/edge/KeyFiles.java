package org.tricolore.edge;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The keys of the posts as files in one directory: {@code POST.pem}, a private Ed25519 key as PKCS#8 PEM for whoever
 * signs, and {@value #ENROLLED}, the public keys the site believes, as a JWK set with a {@code post} for each key.
 *
 * <p>An agent in the street needs {@value #ENROLLED} alone. The workshop makes both on its first start; nothing ships.
 */
public final class KeyFiles {
    public static final String ENROLLED = "enrolled.json";

    /** An X.509 public key of Ed25519 is these 12 bytes and the 32 of the key (RFC 8410). */
    private static final byte[] X509_PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final int KEY_BYTES = 32;

    /** A site has a handful of keys. */
    private static final long MOST_BYTES = 256 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** One public key the site believes. */
    public record Enrolled(String kid, String post, PublicKey key) {}

    private final Path directory;

    /** @param directory such as {@code DIR/keys}; need not exist yet */
    public KeyFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a key pair for each post when the directory has none yet; otherwise changes nothing.
     *
     * @throws IOException with a sentence for a technician
     */
    public void makeOnFirstStart(List<String> posts) throws IOException {
        if (Files.exists(directory.resolve(ENROLLED))) {
            return;
        }
        if (Files.exists(directory) && hasKeys()) {
            throw new IOException(directory + " has private keys but no " + ENROLLED
                    + ": bring that file back, or move the keys away so that new ones are made");
        }
        try {
            make(posts);
        } catch (IOException cannot) {
            throw new IOException(
                    "no keys can be made in " + directory + " (" + cannot + "): choose another state directory, or give"
                            + " this user the right to write there",
                    cannot);
        }
    }

    private void make(List<String> posts) throws IOException {
        // Built aside and moved in whole: a power cut leaves either all keys or none.
        Path parent = directory.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path aside = Files.createTempDirectory(parent, ".keys");
        protect(aside, "rwx------");
        ArrayNode keys = MAPPER.createArrayNode();
        for (String post : posts) {
            makePair(aside, post, keys);
        }
        ObjectNode set = MAPPER.createObjectNode();
        set.set("keys", keys);
        write(aside.resolve(ENROLLED), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(set) + "\n");
        try (var made = Files.newDirectoryStream(aside)) {
            for (Path file : made) {
                belongsAs(parent, file);
            }
        }
        belongsAs(parent, aside);
        Files.deleteIfExists(directory);
        Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void makePair(Path into, String post, ArrayNode keys) throws IOException {
        KeyPair pair = generate();
        write(into.resolve(post + ".pem"), pem(pair.getPrivate()));
        enrol(keys, post, post, pair.getPublic());
    }

    static void enrol(ArrayNode keys, String kid, String post, PublicKey key) {
        keys.addObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("kid", kid)
                .put("post", post)
                .put("x", x(key));
    }

    /** The 32 bytes of a public key as a JWK writes them. */
    static String x(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(x);
    }

    /**
     * Makes one more key pair and enrols it.
     *
     * @throws IOException when the name has a key already, or with a sentence for a technician
     */
    public void add(String name) throws IOException {
        if (!Files.exists(directory.resolve(ENROLLED))) {
            makeOnFirstStart(List.of(name));
            return;
        }
        ObjectNode set = list();
        ArrayNode keys = (ArrayNode) set.path("keys");
        for (JsonNode key : keys) {
            if (key.path("kid").asText().equals(name)) {
                throw new IOException(name + " has a key already in " + directory);
            }
        }
        makePair(directory, name, keys);
        replace(set);
    }

    /** Whole or not at all: a power cut must not leave half a list. */
    void replace(ObjectNode set) throws IOException {
        Path aside = Files.createTempFile(directory, ".enrolled", "");
        Files.delete(aside);
        write(aside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(set) + "\n");
        belongsAs(directory, aside);
        Files.move(aside, directory.resolve(ENROLLED), StandardCopyOption.ATOMIC_MOVE);
    }

    /** On a device root enrols and the agent's user reads: what is made belongs to whom its directory belongs. */
    private static void belongsAs(Path model, Path made) {
        try {
            UserPrincipal owner = Files.getOwner(model);
            if (!owner.equals(Files.getOwner(made))) {
                Files.setOwner(made, owner);
            }
        } catch (IOException | UnsupportedOperationException notRoot) {
            // Then it stays with whoever has made it.
        }
    }

    /** The list of the enrolled as it stands in the file. */
    ObjectNode list() throws IOException {
        if (json(directory.resolve(ENROLLED)) instanceof ObjectNode set && set.path("keys") instanceof ArrayNode) {
            return set;
        }
        throw new IOException(directory.resolve(ENROLLED) + " has no list \"keys\"");
    }

    /** Every key that is enrolled, whatever names they are for; none when nobody is. */
    public List<Enrolled> everybody() throws IOException {
        return Files.exists(directory.resolve(ENROLLED)) ? enrolled(_ -> true, "") : List.of();
    }

    /**
     * The public keys the site believes.
     *
     * @param posts the names a key may be enrolled for
     * @throws IOException with the file, what is wrong there and how to mend it
     */
    public List<Enrolled> enrolled(List<String> posts) throws IOException {
        return enrolled(posts::contains, String.join(" ", posts));
    }

    private List<Enrolled> enrolled(Predicate<String> known, String names) throws IOException {
        Path file = directory.resolve(ENROLLED);
        JsonNode list = json(file).path("keys");
        if (!list.isArray() || list.isEmpty()) {
            throw new IOException(file + " has no list \"keys\": without it nobody could order anything");
        }
        List<Enrolled> enrolled = new ArrayList<>();
        Set<String> kids = new HashSet<>();
        Set<PublicKey> already = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String where = file + ", key " + (i + 1);
            Enrolled key = key(list.get(i), where);
            if (!known.test(key.post())) {
                throw new IOException(
                        where + ": \"" + key.post() + "\" is no post that signs orders; write one of " + names);
            }
            if (!kids.add(key.kid())) {
                throw new IOException(where + ": \"" + key.kid() + "\" stands twice; give each key its own kid");
            }
            if (!already.add(key.key())) {
                throw new IOException(where + ": the same key stands under another kid; one key belongs to one post");
            }
            enrolled.add(key);
        }
        return enrolled;
    }

    /** Whether the half that signs lies here too; most posts keep theirs. */
    public boolean hasPrivateKey(String name) {
        return Files.exists(directory.resolve(name + ".pem"));
    }

    /**
     * The private key of a post, for whoever signs in its name.
     *
     * @throws IOException with the file, what is wrong there and how to mend it
     */
    public PrivateKey privateKey(String post) throws IOException {
        Path file = directory.resolve(post + ".pem");
        String text = read(file);
        try {
            String base64 =
                    text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
            byte[] encoded = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is not a private Ed25519 key as PKCS#8 PEM (BEGIN PRIVATE KEY); make one with "
                            + "\"openssl genpkey -algorithm ed25519\" and enrol its public half",
                    e);
        }
    }

    private static Enrolled key(JsonNode node, String where) throws IOException {
        String kid = text(node, "kid", where);
        String post = text(node, "post", where);
        if (!text(node, "kty", where).equals("OKP") || !text(node, "crv", where).equals("Ed25519")) {
            throw new IOException(where + ": only \"kty\": \"OKP\", \"crv\": \"Ed25519\" is believed here");
        }
        if (node.has("d")) {
            throw new IOException(where + ": holds a private key (\"d\"), which belongs to its post alone; "
                    + "take it out, and make a new pair if others could read it");
        }
        try {
            SampleKeys.refuse(text(node, "x", where), where);
            byte[] x = Base64.getUrlDecoder().decode(text(node, "x", where));
            if (x.length == KEY_BYTES) {
                byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
                System.arraycopy(x, 0, encoded, X509_PREFIX.length, KEY_BYTES);
                return new Enrolled(
                        kid, post, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException(where + ": \"x\" is not an Ed25519 public key (32 bytes, base64url)");
    }

    private static String text(JsonNode node, String field, String where) throws IOException {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new IOException(where + ": \"" + field + "\" is missing or is not a text");
        }
        return value.textValue();
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return MAPPER.readTree(read(file));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            // A file that is nested too deeply has no place.
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IOException(file + line + ": not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is larger than " + MOST_BYTES + " bytes: that is no key file");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    file + " does not exist; the workshop makes keys on its first start, a site gets its file when "
                            + "its posts are enrolled: tricolore keys SITE, or keys enrol SITE POST --key FILE",
                    e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IOException(file + " is not a text file", e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new IOException(file + " may not be read by this user; change its owner", e);
        }
    }

    private boolean hasKeys() throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            return files.iterator().hasNext();
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file);
        // Before there is anything to read in it.
        protect(file, "rw-------");
        Files.writeString(file, text);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void protect(Path path, String permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
