package org.tricolore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.proof.Progress;

/**
 * What was proved for a site, of which files and which code.
 *
 * @param code SHA-256 of the code, see {@link CodeDigest}; empty when it could not be read, and then nobody believes it
 *     later
 * @param junctions each of the site's, in its order
 * @param seconds that the proof took
 */
public record Certificate(Site site, String code, List<JunctionProof> junctions, double seconds) {
    public Certificate {
        junctions = List.copyOf(junctions);
    }

    /** Proves a site now. */
    public static Certificate of(Site site, Progress progress) {
        long begin = System.nanoTime();
        List<JunctionProof> junctions = site.junctions().stream()
                .map(SiteJunction::junction)
                .map(one -> JunctionProof.of(one, Owed.by(one, site), progress))
                .toList();
        double seconds = (System.nanoTime() - begin) / 1_000_000 / 1_000.0;
        return new Certificate(site, CodeDigest.read().orElse(""), junctions, seconds);
    }

    /** A site is proved when each of its junctions is. */
    public JunctionProof.Result result() {
        List<JunctionProof.Result> each =
                junctions.stream().map(JunctionProof::result).toList();
        return each.contains(JunctionProof.Result.REFUTED)
                ? JunctionProof.Result.REFUTED
                : each.contains(JunctionProof.Result.TOO_LARGE)
                        ? JunctionProof.Result.TOO_LARGE
                        : JunctionProof.Result.PROVED;
    }

    /** Why the site may not run, with the way to the first breach drawn; nothing when it may. */
    public Optional<String> refusal(boolean french) {
        return junctions.stream()
                .flatMap(one -> one.refusal(name(one), french).stream())
                .findFirst();
    }

    private String name(JunctionProof one) {
        return site.hasSeveral() ? site.name() + " " + one.junction().name() : site.name();
    }

    /** The certificate as it is kept and handed over: of several junctions, each by its name. */
    public ObjectNode json(boolean french) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("site", site.name());
        json.put("siteHash", site.siteHash());
        json.put("version", Version.TEXT);
        json.put("code", code);
        json.put("result", result().name());
        json.put("seconds", seconds);
        if (site.hasSeveral()) {
            ObjectNode each = json.putObject("junctions");
            junctions.forEach(one -> {
                ObjectNode of = each.putObject(one.junction().name());
                of.put("result", one.result().name());
                one.put(of, french);
            });
        } else {
            junctions.getFirst().put(json, french);
        }
        return json;
    }
}
