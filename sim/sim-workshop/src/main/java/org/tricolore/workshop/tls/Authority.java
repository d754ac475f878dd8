package org.tricolore.workshop.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tricolore.edge.TlsFiles;

/**
 * A private authority: its key and certificate in one directory, and what it gives out in others, each as
 * {@link TlsFiles} wants it. EC keys on P-256, which every TLS 1.3 speaks.
 */
public final class Authority {
    /** Ten years: a city outlives its certificates, not its authority. */
    private static final Duration OWN_LIFE = Duration.ofDays(3_650);

    /** Clocks of both ends differ a little. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final String KEY = "ca.key";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PrivateKey key;

    private final X509Certificate certificate;

    private Authority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * The authority of a directory; made there when there is none.
     *
     * @throws IOException with a sentence
     */
    public static Authority at(Path directory, String name, Instant now) throws IOException {
        try {
            if (!Files.exists(directory.resolve(KEY))) {
                KeyPair pair = pair();
                Authority made = new Authority(
                        pair.getPrivate(),
                        certificate(
                                name, pair, new X500Principal("CN=" + name), pair.getPrivate(), now, OWN_LIFE, null));
                write(directory, KEY, "PRIVATE KEY", pair.getPrivate().getEncoded());
                write(directory, TlsFiles.CA, "CERTIFICATE", made.certificate.getEncoded());
                return made;
            }
            String base64 = Files.readString(directory.resolve(KEY))
                    .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                    .replaceAll("\\s", "");
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            return new Authority(
                    key, new TlsFiles(directory).certificates(TlsFiles.CA).getFirst());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(directory + " does not hold an authority: " + e.getMessage(), e);
        }
    }

    /**
     * Gives out a certificate with a key of its own; one that is there is replaced, which is how it is renewed.
     *
     * @param into the directory of {@link TlsFiles}
     * @param name whom it names: a site or a post
     * @param hosts names and addresses under which it serves; none for a client
     * @param life how long it holds, from now on
     */
    public void give(Path into, String name, List<String> hosts, Instant now, Duration life) throws IOException {
        try {
            KeyPair pair = pair();
            X509Certificate given =
                    certificate(name, pair, certificate.getSubjectX500Principal(), key, now, life, hosts);
            write(into, TlsFiles.KEY, "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(into, TlsFiles.CERTIFICATE, "CERTIFICATE", given.getEncoded());
            write(into, TlsFiles.CA, "CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate for " + name + ": " + e.getMessage(), e);
        }
    }

    /** @param hosts null for an authority */
    private static X509Certificate certificate(
            String name,
            KeyPair pair,
            X500Principal issuer,
            PrivateKey signer,
            Instant now,
            Duration life,
            List<String> hosts)
            throws GeneralSecurityException, IOException {
        boolean authority = hosts == null;
        // An ended one began before it ended.
        Instant begin = life.isNegative() ? now.plus(life).minus(BEFORE) : now.minus(BEFORE);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM),
                Date.from(begin),
                Date.from(now.plus(life)),
                new X500Principal("CN=" + name),
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            // A client's certificate cannot play the broker.
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            hosts.isEmpty() ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth));
            List<GeneralName> names = new ArrayList<>();
            for (String host : hosts) {
                boolean address = host.matches("[0-9.]+") || host.contains(":");
                names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
            }
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
        }
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static void write(Path directory, String name, String kind, byte[] encoded) throws IOException {
        Files.createDirectories(directory);
        Path aside = directory.resolve("." + name + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside);
        if (Files.getFileAttributeView(aside, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(
                aside,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + kind
                        + "-----\n");
        Files.move(aside, directory.resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
