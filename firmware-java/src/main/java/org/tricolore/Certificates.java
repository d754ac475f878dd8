package org.tricolore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tricolore.config.Site;
import org.tricolore.proof.Progress;

/**
 * The certificate that is kept beside a site's journal: a site that was proved with the same files, version and code
 * need not be proved again at every start.
 */
public final class Certificates {
    /** Name of the file in the state directory. */
    public static final String FILE = "proof.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Certificates() {}

    /** A site that may not be activated. */
    public static final class NotProved extends IOException {
        private static final long serialVersionUID = 1L;

        private final String french;

        NotProved(Certificate refuted) {
            super(refuted.refusal(false).orElseThrow());
            french = refuted.refusal(true).orElseThrow();
        }

        public String text(boolean inFrench) {
            return inFrench ? french : getMessage();
        }
    }

    /**
     * Lets a site pass that is proved, now or by the certificate that is kept.
     *
     * @param stateDirectory where certificates are kept
     * @throws NotProved with the counter-example drawn
     * @throws IOException with a sentence for a technician, when the certificate cannot be written
     */
    public static void require(Site site, Path stateDirectory, Progress progress) throws IOException {
        Path file = stateDirectory.resolve(FILE);
        if (isValid(file, site)) {
            return;
        }
        Certificate certificate = Certificate.of(site, progress);
        if (certificate.result() != JunctionProof.Result.PROVED) {
            throw new NotProved(certificate);
        }
        write(file, certificate, false);
    }

    /** Whether the file says that this site was proved by this very code. One that cannot be read says nothing. */
    static boolean isValid(Path file, Site site) {
        try {
            JsonNode kept = JSON.readTree(Files.readAllBytes(file));
            return JunctionProof.Result.PROVED.name().equals(kept.path("result").asText())
                    && site.siteHash().equals(kept.path("siteHash").asText())
                    && Version.TEXT.equals(kept.path("version").asText())
                    && CodeDigest.read()
                            .filter(code -> code.equals(kept.path("code").asText()))
                            .isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Writes a certificate so that a power cut leaves the old file or the new one.
     *
     * @throws IOException with a sentence for a technician
     */
    public static void write(Path file, Certificate certificate, boolean french) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(fresh, certificate.json(french).toPrettyString() + "\n");
            move(fresh, target);
        } catch (IOException cannot) {
            throw new IOException(
                    "the certificate of the proof cannot be written to " + target + ": " + cannot
                            + ". Make the directory writable, or name another.",
                    cannot);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
