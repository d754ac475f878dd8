package org.tricolore.street.traffic;

import java.util.ArrayList;
import java.util.List;

/** The vehicles of one lane, the first one first: each keeps its distance to the one before it, and stops at a red. */
final class Line implements Users {
    /** Where vehicles come into sight, m before the stop line. */
    static final double SIGHT = 130;

    /** Where they have left the junction, m beyond the stop line. */
    static final double GONE = 95;

    /** Where the loops lie, m before the stop line: under whoever waits first, and under the gap behind him. */
    private static final double LOOP_FROM = -14;

    private static final double LOOP_TO = -2;

    /** 50 km/h. */
    private static final double TOP_SPEED = 13.9;

    private static final double ACCELERATION = 1.9;

    private static final double BRAKING = 3.0;

    /** Harder than this nobody brakes for a yellow. */
    private static final double HARD_BRAKING = 3.5;

    private static final double REACTION = 1.6;

    /** Between two that stand, m. */
    private static final double SPACE = 2.2;

    private static final double WALKING = 1.4;

    /** Where whoever gives way asks to go, m before the line. */
    private static final double ASKS = 8;

    private final Way way;

    private final Comers comers;

    private final List<Car> cars = new ArrayList<>();

    private final Waits waits = new Waits();

    private int outside;

    private long outsideMillis;

    private long numbers;

    private static final class Car {
        private final long number;
        private final int move;
        private double at;
        private double speed = TOP_SPEED;
        private long waited;
        private boolean goes;

        private Car(long number, int move, double at, long waited) {
            this.number = number;
            this.move = move;
            this.at = at;
            this.waited = waited;
        }
    }

    Line(Way way, Comers comers) {
        this.way = way;
        this.comers = comers;
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
            outside++;
        }
        enter();
        double seconds = millis / 1000.0;
        double before = Double.POSITIVE_INFINITY;
        double speedBefore = 0;
        for (Car car : cars) {
            double gap = before - car.at - SPACE;
            double safe = safe(gap, before == Double.POSITIVE_INFINITY ? TOP_SPEED : speedBefore);
            if (car.at < 0 && !passes(car, light, turn)) {
                safe = Math.min(safe, safe(-car.at - 1, 0));
            }
            car.speed = Math.max(0, Math.min(Math.min(car.speed + ACCELERATION * seconds, TOP_SPEED), safe));
            boolean beforeLine = car.at < 0;
            car.at += car.speed * seconds;
            car.waited += car.at < 0 && car.speed < WALKING ? millis : 0;
            if (beforeLine && car.at >= 0) {
                waits.passes(car.waited);
            }
            before = car.at - way.kind().length();
            speedBefore = car.speed;
        }
        cars.removeIf(car -> car.at - way.kind().length() > GONE);
        outsideMillis += (long) outside * millis;
        waits.stand(standing());
    }

    private void enter() {
        while (outside > 0
                && (cars.isEmpty()
                        || cars.getLast().at - way.kind().length()
                                > -SIGHT + SPACE + way.kind().length())) {
            long waited = outsideMillis / outside;
            outsideMillis -= waited;
            outside--;
            Car car = new Car(numbers++, comers.choose(way.moves()), -SIGHT, waited);
            if (!cars.isEmpty()) {
                Car last = cars.getLast();
                car.speed = Math.min(TOP_SPEED, safe(last.at - way.kind().length() - car.at - SPACE, last.speed));
            }
            cars.add(car);
        }
    }

    /** So fast one may go who sees this gap, m, before somebody this fast. */
    private static double safe(double gap, double speedBefore) {
        double b = BRAKING * REACTION;
        double room = b * b + speedBefore * speedBefore + 2 * BRAKING * Math.max(0, gap);
        return gap <= 0 ? 0 : Math.max(0, Math.sqrt(room) - b);
    }

    private static boolean passes(Car car, Light light, Turn turn) {
        double toLine = Math.max(0.01, -car.at);
        boolean tooLate = car.speed * car.speed / (2 * toLine) > HARD_BRAKING;
        switch (light) {
            case GO -> car.goes = false;
            case CLOSING, STOP -> car.goes = car.goes && tooLate || tooLate && car.speed > WALKING;
            case UNRULED -> {
                car.goes = car.goes || toLine < ASKS && turn.take();
                return car.goes;
            }
        }
        return light == Light.GO || car.goes;
    }

    @Override
    public boolean seen() {
        double length = way.kind().length();
        return cars.stream().anyMatch(car -> car.at > LOOP_FROM && car.at - length < LOOP_TO);
    }

    @Override
    public int standing() {
        int standing = outside;
        for (Car car : cars) {
            standing += car.at < 0 && car.speed < WALKING ? 1 : 0;
        }
        return standing;
    }

    @Override
    public void tell(int number, List<Scene.Vehicle> vehicles, List<Scene.Walker> walkers) {
        cars.forEach(car -> vehicles.add(new Scene.Vehicle(
                number, car.number, car.at, car.move, way.kind().length())));
    }

    @Override
    public Scene.Queue queue() {
        return waits.queue(way.signal(), standing());
    }
}
