package org.tricolore.workshop.mission;

import java.util.List;
import java.util.Optional;
import org.tricolore.model.Words;

/**
 * The exercises of one trainee: what runs, what was answered, what it is worth.
 *
 * <p>A right cause is worth {@value #CAUSE} points and a right remedy {@value #REMEDY}; a wrong one costs half of it,
 * so that whoever guesses through all choices he has tries for gets nothing. The street's time costs one point for each
 * {@value #MILLIS_A_POINT} ms after the first {@value #FREE_MILLIS} ms, {@value #MOST_FOR_TIME} at most.
 */
public final class Missions {
    static final int CAUSE = 60;

    static final int REMEDY = 40;

    static final int TRIES = 3;

    static final long FREE_MILLIS = 120_000;

    static final long MILLIS_A_POINT = 30_000;

    static final int MOST_FOR_TIME = 40;

    private Optional<Running> running = Optional.empty();

    private Optional<Verdict.Ended> last = Optional.empty();

    private record Running(
            Question question,
            long sinceMillis,
            int tries,
            int wrongCauses,
            int wrongRemedies,
            boolean causeRight,
            boolean remedyRight) {
        Running answered(boolean cause, boolean remedy) {
            return new Running(
                    question,
                    sinceMillis,
                    tries + 1,
                    wrongCauses + (cause || causeRight ? 0 : 1),
                    wrongRemedies + (remedy || remedyRight ? 0 : 1),
                    cause || causeRight,
                    remedy || remedyRight);
        }

        int score(long nowMillis) {
            int earned = (causeRight ? CAUSE : 0) + (remedyRight ? REMEDY : 0);
            int wrong = wrongCauses * CAUSE / 2 + wrongRemedies * REMEDY / 2;
            return Math.max(0, earned - wrong - timeCost(nowMillis - sinceMillis));
        }
    }

    private static int timeCost(long millis) {
        return Math.clamp((millis - FREE_MILLIS) / MILLIS_A_POINT, 0, MOST_FOR_TIME);
    }

    /**
     * Begins a mission; one that ran is given up.
     *
     * @param all that fit the site; one at least
     * @param nowMillis the street's time, ms, on a clock that is never set
     * @return what to hide now
     */
    public Mission start(List<Mission> all, long seed, long nowMillis) {
        Question question = Question.of(all, seed);
        running = Optional.of(new Running(question, nowMillis, 0, 0, 0, false, false));
        last = Optional.empty();
        return question.mission();
    }

    /** @param cause number of a choice, from 0; @param remedy the same; what was found before is found */
    public Verdict answer(int cause, int remedy, long nowMillis) {
        if (running.isEmpty()) {
            return new Verdict.NoMission();
        }
        Question question = running.get().question();
        if (cause < 0
                || cause >= question.causes().size()
                || remedy < 0
                || remedy >= question.remedies().size()) {
            return new Verdict.NoSuchChoice();
        }
        Running next = running.get().answered(question.isCause(cause), question.isRemedy(remedy));
        running = Optional.of(next);
        return (next.causeRight() && next.remedyRight()) || next.tries() >= TRIES
                ? end(next, next.score(nowMillis))
                : new Verdict.TryAgain(next.causeRight(), next.remedyRight());
    }

    /** The trainee wants to be told; nothing is earned. */
    public Verdict giveUp() {
        return running.isEmpty() ? new Verdict.NoMission() : end(running.get(), 0);
    }

    private Verdict.Ended end(Running run, int score) {
        Verdict.Ended ended = new Verdict.Ended(run.question().mission(), run.causeRight(), run.remedyRight(), score);
        running = Optional.empty();
        last = Optional.of(ended);
        return ended;
    }

    /** It could not be hidden: as if it had never begun. */
    public void forget() {
        running = Optional.empty();
    }

    public boolean isRunning() {
        return running.isPresent();
    }

    /** The one that ended last, until another begins. */
    public Optional<Verdict.Ended> last() {
        return last;
    }

    /** Causes to choose from; none while nothing runs. */
    public List<Words> causes() {
        return running.map(run ->
                        run.question().causes().stream().map(Mission::cause).toList())
                .orElse(List.of());
    }

    /** Remedies to choose from; none while nothing runs. */
    public List<Words> remedies() {
        return running.map(run ->
                        run.question().remedies().stream().map(Remedy::words).toList())
                .orElse(List.of());
    }

    /** Tries that are left; 0 while nothing runs. */
    public int triesLeft() {
        return running.map(run -> TRIES - run.tries()).orElse(0);
    }

    public boolean causeFound() {
        return running.filter(Running::causeRight).isPresent();
    }

    public boolean remedyFound() {
        return running.filter(Running::remedyRight).isPresent();
    }

    /** What the mission is worth if the next answer is right, 0 to 100. */
    public int worth(long nowMillis) {
        return running.map(run -> new Running(
                                run.question(),
                                run.sinceMillis(),
                                run.tries(),
                                run.wrongCauses(),
                                run.wrongRemedies(),
                                true,
                                true)
                        .score(nowMillis))
                .orElse(0);
    }
}
