package org.tricolore.street.traffic;

import java.util.ArrayList;
import java.util.List;

/** The people of one crossing: they wait at both kerbs, press its button, and walk. */
final class Kerb implements Users {
    /** m/s, as clearances for people on foot are reckoned with 1 m/s. */
    private static final double PACE = 1.25;

    /** So long one looks who crosses without a signal, ms. */
    private static final int LOOKS = 3_000;

    /** Who comes later than the others of a group: at most so long, ms. */
    private static final int STAGGER = 1_500;

    private final Way way;

    private final Comers comers;

    private final Sensors sensors;

    private final List<Person> people = new ArrayList<>();

    private final Waits waits = new Waits();

    private long numbers;

    private static final class Person {
        private final long number;
        private final boolean back;
        private final int stagger;
        private long waited;
        private long ready;
        private double part = -1;

        private Person(long number, boolean back, int stagger) {
            this.number = number;
            this.back = back;
            this.stagger = stagger;
        }
    }

    Kerb(Way way, Comers comers, Sensors sensors) {
        this.way = way;
        this.comers = comers;
        this.sensors = sensors;
    }

    @Override
    public void share(double of) {
        comers.share(of);
    }

    @Override
    public void told(long[] millis) {
        comers.told(millis);
    }

    @Override
    public void expect(Demand demand, long now) {
        comers.expect(way.kind().anHour(demand), now);
        waits.forget();
    }

    @Override
    public void step(Light light, Demand demand, long now, int millis, Turn turn) {
        while (comers.comes(way.kind().anHour(demand), now)) {
            people.add(new Person(numbers++, comers.choose(2) == 1, comers.choose(STAGGER)));
            if (light != Light.GO) {
                way.buttons().forEach(sensors::press);
            }
        }
        for (Person person : people) {
            if (person.part >= 0) {
                person.part += PACE * millis / 1000.0 / way.metres();
            } else {
                person.waited += millis;
                person.ready = light == Light.GO || light == Light.UNRULED ? person.ready + millis : 0;
                if (person.ready > (light == Light.GO ? person.stagger : LOOKS + person.stagger)) {
                    person.part = 0;
                    waits.passes(person.waited);
                }
            }
        }
        people.removeIf(person -> person.part >= 1);
        waits.stand(standing());
    }

    @Override
    public boolean seen() {
        return false;
    }

    @Override
    public int standing() {
        int standing = 0;
        for (Person person : people) {
            standing += person.part < 0 ? 1 : 0;
        }
        return standing;
    }

    @Override
    public void tell(int number, List<Scene.Vehicle> vehicles, List<Scene.Walker> walkers) {
        people.forEach(person -> walkers.add(new Scene.Walker(number, person.number, person.part, person.back)));
    }

    @Override
    public Scene.Queue queue() {
        return waits.queue(way.signal(), standing());
    }
}
