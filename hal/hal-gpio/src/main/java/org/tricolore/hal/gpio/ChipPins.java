package org.tricolore.hal.gpio;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Lines of the kernel's GPIO chips: of each chip at most 64 in one request, whose outputs are set by one call. The kernel
 * gives the lines back when this process ends, in whatever way: what the lamps do then is a matter of wiring.
 */
final class ChipPins implements Pins {
    private final Kernel kernel;

    private final List<Bank> outputs = new ArrayList<>();

    private final List<Bank> inputs = new ArrayList<>();

    private final int inputCount;

    /**
     * Lines of one request.
     *
     * @param positions of the lines among all outputs, or all inputs, of the cabinet
     */
    private record Bank(int descriptor, int[] positions) {}

    private ChipPins(Kernel kernel, int inputCount) {
        this.kernel = kernel;
        this.inputCount = inputCount;
    }

    /** @throws IOException with a sentence; no line is kept then */
    static ChipPins open(Kernel kernel, GpioPlan plan) throws IOException {
        ChipPins pins = new ChipPins(kernel, plan.allInputs().size());
        try {
            boolean[] outputsLow = new boolean[plan.outputs().size()];
            for (int i = 0; i < outputsLow.length; i++) {
                outputsLow[i] = plan.activeLow.contains(i < plan.lamps.size() ? "lamps" : "heartbeat");
            }
            boolean[] inputsLow = new boolean[pins.inputCount];
            for (int i = 0; i < inputsLow.length; i++) {
                int rest = i - plan.feedback.size();
                String option = rest < 0 ? "feedback" : rest < plan.inputs.size() ? "inputs" : "flasher";
                inputsLow[i] = plan.activeLow.contains(option);
            }
            long pull = plan.pull.equals("up") ? Uapi.PULL_UP : plan.pull.equals("down") ? Uapi.PULL_DOWN : 0;
            pins.request(plan.outputs(), outputsLow, Uapi.OUTPUT, pins.outputs);
            pins.request(plan.allInputs(), inputsLow, Uapi.INPUT | pull, pins.inputs);
            return pins;
        } catch (IOException cannot) {
            pins.close();
            throw cannot;
        }
    }

    private void request(List<Place> places, boolean[] low, long flags, List<Bank> banks) throws IOException {
        TreeMap<Integer, List<Integer>> byChip = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            byChip.computeIfAbsent(places.get(i).chip(), chip -> new ArrayList<>())
                    .add(i);
        }
        for (var entry : byChip.entrySet()) {
            String path = "/dev/gpiochip" + entry.getKey();
            int chip = kernel.open(path);
            try {
                for (int from = 0; from < entry.getValue().size(); from += Uapi.MOST_LINES) {
                    List<Integer> positions = entry.getValue()
                            .subList(from, Math.min(entry.getValue().size(), from + Uapi.MOST_LINES));
                    banks.add(bank(path, chip, positions, places, low, flags));
                }
            } finally {
                kernel.close(chip);
            }
        }
    }

    private Bank bank(String path, int chip, List<Integer> positions, List<Place> places, boolean[] low, long flags)
            throws IOException {
        long lowMask = 0;
        for (int i = 0; i < positions.size(); i++) {
            lowMask |= low[positions.get(i)] ? 1L << i : 0;
        }
        List<Integer> lines =
                positions.stream().map(position -> places.get(position).line()).toList();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = Uapi.request(arena, lines, "tricolore", flags, lowMask);
            kernel.ioctl(chip, Uapi.GET_LINE, request);
            return new Bank(
                    request.get(ValueLayout.JAVA_INT, Uapi.FD),
                    positions.stream().mapToInt(Integer::intValue).toArray());
        } catch (IOException refused) {
            throw new IOException(
                    "lines " + lines + " of " + path + " cannot be had (" + refused.getMessage()
                            + "): another program has one of them, or the chip has no such line",
                    refused);
        }
    }

    @Override
    public void write(boolean[] levels) throws IOException {
        for (Bank bank : outputs) {
            long bits = 0;
            for (int i = 0; i < bank.positions.length; i++) {
                bits |= levels[bank.positions[i]] ? 1L << i : 0;
            }
            set(bank, bits, Uapi.mask(bank.positions.length));
        }
    }

    @Override
    public void write(int output, boolean on) throws IOException {
        for (Bank bank : outputs) {
            for (int i = 0; i < bank.positions.length; i++) {
                if (bank.positions[i] == output) {
                    set(bank, on ? 1L << i : 0, 1L << i);
                }
            }
        }
    }

    private void set(Bank bank, long bits, long mask) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            kernel.ioctl(bank.descriptor, Uapi.SET_VALUES, Uapi.values(arena, bits, mask));
        }
    }

    @Override
    public boolean[] read() throws IOException {
        boolean[] levels = new boolean[inputCount];
        for (Bank bank : inputs) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment values = Uapi.values(arena, 0, Uapi.mask(bank.positions.length));
                kernel.ioctl(bank.descriptor, Uapi.GET_VALUES, values);
                long bits = values.get(ValueLayout.JAVA_LONG, 0);
                for (int i = 0; i < bank.positions.length; i++) {
                    levels[bank.positions[i]] = (bits & 1L << i) != 0;
                }
            }
        }
        return levels;
    }

    @Override
    public void close() {
        outputs.forEach(bank -> kernel.close(bank.descriptor));
        inputs.forEach(bank -> kernel.close(bank.descriptor));
    }
}
