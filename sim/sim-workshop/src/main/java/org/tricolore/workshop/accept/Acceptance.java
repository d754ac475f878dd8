package org.tricolore.workshop.accept;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tricolore.Certificate;
import org.tricolore.config.Site;
import org.tricolore.proof.Progress;

/**
 * The whole acceptance test of a site, run.
 *
 * @param sections in the order in which they were tried
 * @param certificate the proof of the site
 */
record Acceptance(Site site, List<Section> sections, Certificate certificate) {
    private static final List<Trial> TRIALS = List.of(
            new StartTrial(),
            new TimeTrial(),
            new ConflictTrial(),
            new LampTrial(),
            new DetectorTrial(),
            new OrderTrial());

    /**
     * Tries everything, in virtual time.
     *
     * @param progress told the title of each section that is done
     */
    static Acceptance of(Site site, Language say, Consumer<String> progress) {
        List<Section> sections = new ArrayList<>();
        for (Trial trial : TRIALS) {
            Section section = trial.run(site, say);
            progress.accept(section.title());
            sections.add(section);
        }
        Certificate certificate = Certificate.of(site, Progress.SILENT);
        sections.add(proof(certificate, say));
        return new Acceptance(site, sections, certificate);
    }

    private static Section proof(Certificate certificate, Language say) {
        long states = certificate.junctions().stream()
                .mapToLong(one -> one.groupRules().states())
                .sum();
        String result = certificate.json(say.french()).path("result").asText();
        Check check = new Check(
                say.say("group rules under every sequence of wishes", "règles de groupe sous toute suite de souhaits"),
                "PROVED",
                result + ", " + states + say.say(" states", " états"),
                result.equals("PROVED"));
        return new Section(say.say("Proof", "Preuve"), "", List.of(check));
    }

    boolean passed() {
        return sections.stream().allMatch(Section::passed);
    }

    long checks() {
        return sections.stream().mapToLong(section -> section.checks().size()).sum();
    }

    long failed() {
        return sections.stream()
                .flatMap(section -> section.checks().stream())
                .filter(check -> !check.passed())
                .count();
    }
}
