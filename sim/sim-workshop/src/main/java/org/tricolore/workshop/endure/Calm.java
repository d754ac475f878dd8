package org.tricolore.workshop.endure;

import java.util.List;
import java.util.Random;
import org.tricolore.authority.Lease;
import org.tricolore.config.SiteJunction;
import org.tricolore.cycle.JunctionPicture;
import org.tricolore.cycle.Picture;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
import org.tricolore.model.Post;

/**
 * Now and then all mishaps end, a technician comes, and the junction must come back to its plan by itself: no state is
 * a dead end. While it is calm nothing may trip.
 */
final class Calm {
    /** From one to the next, s: at least, and at most so much more. */
    private static final int BETWEEN = 1_800;

    private static final int BETWEEN_MORE = 3_600;

    /** From the reset to the plan, s: start-up, the longest wait for a green, and a change of plan. */
    static final int BACK = 600;

    /** How long it must then stay so, s. */
    private static final int STAYS = 60;

    private static final int LOOK = 5;

    private final World world;

    private final Random luck;

    private Troubles troubles;

    private long last;

    private boolean calm;

    private long since;

    private long wellSince;

    Calm(World world, Random luck) {
        this.world = world;
        this.luck = luck;
    }

    /** @param lastNanos after the calm that begins then, the world ends */
    void begin(Troubles with, long lastNanos) {
        troubles = with;
        last = lastNanos;
        next();
    }

    private void next() {
        long pause = (BETWEEN + luck.nextInt(BETWEEN_MORE)) * StreetTime.SECOND;
        long left = Math.max(0, last - world.time.now());
        world.time.after(Math.min(pause, left), this::start);
    }

    boolean isCalm() {
        return calm;
    }

    private void start() {
        calm = true;
        wellSince = 0;
        troubles.mendAll();
        world.time.after(10 * StreetTime.SECOND, () -> {
            world.picture().map(Picture::orders).orElse(List.of()).forEach(this::revoke);
            troubles.technician();
            since = world.time.now();
            world.time.after(LOOK * StreetTime.SECOND, this::look);
        });
    }

    private void revoke(Lease lease) {
        if (lease.order().post() != Post.CALENDAR) {
            world.posts.revoke(lease.order(), world.truth());
        }
    }

    private void look() {
        long waited = (world.time.now() - since) / StreetTime.SECOND;
        // The sky is clear from the second look on: what trips now trips for nothing.
        if (waited > 3 * LOOK
                && world.picture().stream().anyMatch(seen -> seen.latch().isPresent())) {
            world.violated("it is latched although nothing is wrong and the reset was pressed: "
                    + world.picture().orElseThrow().latch().orElseThrow().english());
            return;
        }
        boolean well = world.picture().filter(this::well).isPresent();
        wellSince = !well ? 0 : wellSince == 0 ? world.time.now() : wellSince;
        if (wellSince > 0 && world.time.now() - wellSince >= STAYS * StreetTime.SECOND) {
            world.recovered();
            calm = false;
            if (world.time.now() >= last) {
                world.end();
            } else {
                troubles.again();
                next();
            }
        } else if (waited > BACK) {
            world.violated("it has not come back to its plan " + waited + " s after all was mended: "
                    + world.picture().map(this::story).orElse("the agent tells nothing"));
        } else {
            world.time.after(LOOK * StreetTime.SECOND, this::look);
        }
    }

    private boolean well(Picture picture) {
        boolean well = world.cabinet.flasher() == Level.OFF;
        for (int i = 0; i < picture.junctions().size(); i++) {
            JunctionPicture one = picture.junctions().get(i);
            well &= one.mode().filter(Mode.NORMAL::equals).isPresent()
                    && one.planHolder() == Post.CALENDAR
                    && one.engine().planName().equals(one.demand().plan())
                    && somebodyGoes(world.site().junctions().get(i));
        }
        return well;
    }

    /** Whether the lamps of this junction have let somebody go since the calm began. */
    private boolean somebodyGoes(SiteJunction one) {
        return one.junction().groups().stream()
                .anyMatch(group -> world.lamps.lastGo(group.name()) > since / StreetTime.MILLI);
    }

    private String story(Picture picture) {
        StringBuilder story = new StringBuilder("flasher " + world.cabinet.flasher());
        for (JunctionPicture one : picture.junctions()) {
            story.append("; ")
                    .append(one.engine().signals().phase())
                    .append(' ')
                    .append(one.mode())
                    .append(" plan ")
                    .append(one.engine().planName())
                    .append(" of ")
                    .append(one.planHolder())
                    .append(", asked ")
                    .append(one.demand().plan());
        }
        return story.append("; orders ").append(picture.orders()).toString();
    }
}
