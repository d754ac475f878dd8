package org.tricolore.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What one end of the line needs for TLS, as three PEM files in one directory: {@value #CA}, the private authority that
 * is trusted, and nobody else; {@value #CERTIFICATE}, who this end is; {@value #KEY}, its private key (PKCS#8).
 *
 * <p>Read anew for each connection, so that a renewed certificate needs no restart.
 */
public record TlsFiles(Path directory) {
    public static final String CA = "ca.pem";

    public static final String CERTIFICATE = "line.pem";

    public static final String KEY = "line.key";

    private static final long MOST_BYTES = 256 * 1024;

    private static final List<String> ALGORITHMS = List.of("EC", "Ed25519", "RSA");

    /** In memory only, and gone with the context. */
    private static final char[] NO_PASSWORD = new char[0];

    /**
     * Trust and identity for one connection.
     *
     * @throws IOException with the file, what is wrong there and how to mend it
     */
    SSLContext context() throws IOException {
        X509Certificate[] chain = certificates(CERTIFICATE).toArray(X509Certificate[]::new);
        PrivateKey key = privateKey();
        try {
            KeyStore mine = emptyStore();
            mine.setKeyEntry("line", key, NO_PASSWORD, chain);
            KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identity.init(mine, NO_PASSWORD);
            KeyStore trusted = emptyStore();
            for (X509Certificate authority : certificates(CA)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(directory + ": these TLS files do not go together: " + e.getMessage(), e);
        }
    }

    /**
     * The certificates of one of the files, in its order.
     *
     * @throws IOException with the file, what is wrong there and how to mend it
     */
    public List<X509Certificate> certificates(String name) throws IOException {
        Path file = directory.resolve(name);
        byte[] pem = read(file);
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate each : factory.generateCertificates(new ByteArrayInputStream(pem))) {
                certificates.add((X509Certificate) each);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is not an X.509 certificate as PEM (BEGIN CERTIFICATE)", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate (BEGIN CERTIFICATE)");
        }
        return certificates;
    }

    private PrivateKey privateKey() throws IOException {
        Path file = directory.resolve(KEY);
        String text = new String(read(file), java.nio.charset.StandardCharsets.US_ASCII);
        String base64 = text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        for (String algorithm : ALGORITHMS) {
            try {
                PKCS8EncodedKeySpec encoded =
                        new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException | IllegalArgumentException otherKind) {
                // Said below, when it is of no kind.
            }
        }
        throw new IOException(file + " is not a private key as PKCS#8 PEM (BEGIN PRIVATE KEY)");
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static byte[] read(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is larger than " + MOST_BYTES + " bytes: that is no PEM file");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    file + " does not exist: TLS needs " + CA + ", " + CERTIFICATE + " and " + KEY + " there, which"
                            + " the authority of the site gives out (for a trial: tricolore keys tls)",
                    e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new IOException(file + " may not be read by this user; change its owner", e);
        }
    }
}
