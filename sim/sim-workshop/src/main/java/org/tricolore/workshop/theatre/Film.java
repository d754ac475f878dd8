package org.tricolore.workshop.theatre;

import java.time.Instant;
import java.util.List;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Words;

/**
 * A run told again and kept, so that whoever looks may go forth and back.
 *
 * @param size ticks in it, 1 and up; each has a number from 0 on
 * @param frames in order, the first from tick 0 on
 * @param happenings what was put into the books, of classes A and B
 * @param orders that were taken
 * @param news steps in their lives
 * @param ending why the film ends where it ends; {@link Words#NONE} where the recording was ended in order
 */
record Film(
        int size, List<Frame> frames, List<Happening> happenings, List<Taken> orders, List<Step> news, Words ending) {
    /** Something that happened, in the tick of this number. */
    record Happening(int index, org.tricolore.journal.Event event) {}

    /** An order taken from the inbox. */
    record Taken(int index, Order order) {}

    /** A step in the life of an order. */
    record Step(int index, OrderNews news) {}

    Film {
        frames = List.copyOf(frames);
        happenings = List.copyOf(happenings);
        orders = List.copyOf(orders);
        news = List.copyOf(news);
    }

    /** The frame a tick lies in. */
    Frame frame(int index) {
        return frames.get(number(index));
    }

    /** The number of the frame a tick lies in. */
    int number(int index) {
        int low = 0;
        int high = frames.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (frames.get(middle).from() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    long tick(int index) {
        return frame(index).at(index).tick();
    }

    Instant wall(int index) {
        return frame(index).at(index).wall();
    }

    /** The tick of this number of the agent, or the next one there is; the last when there is none. */
    int indexOfTick(long tick) {
        return first(index -> tick(index) >= tick);
    }

    /** The tick this instant of the wall clock lies in, or the next one there is; the last when there is none. */
    int indexOf(Instant wall) {
        return first(index -> !wall(index).isBefore(wall));
    }

    private int first(java.util.function.IntPredicate reached) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reached.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
