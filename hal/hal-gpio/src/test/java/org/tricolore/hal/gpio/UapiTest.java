package org.tricolore.hal.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that go to the kernel, held against its own header. */
class UapiTest {
    @TempDir
    Path directory;

    @Test
    void sizesOffsetsAndNumbersAreThoseOfTheKernelsHeader() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/linux/gpio.h")), "the kernel's header linux/gpio.h is not here");
        Path source = directory.resolve("layout.c");
        Files.writeString(source, """
                #include <linux/gpio.h>
                #include <stddef.h>
                #include <stdio.h>
                #define P(x) printf("%llu ", (unsigned long long)(x))
                int main(void) {
                    P(sizeof(struct gpio_v2_line_request)); P(offsetof(struct gpio_v2_line_request, consumer));
                    P(offsetof(struct gpio_v2_line_request, config)); P(offsetof(struct gpio_v2_line_request, num_lines));
                    P(offsetof(struct gpio_v2_line_request, fd));
                    P(offsetof(struct gpio_v2_line_request, config.num_attrs));
                    P(offsetof(struct gpio_v2_line_request, config.attrs));
                    P(sizeof(struct gpio_v2_line_config_attribute));
                    P(offsetof(struct gpio_v2_line_config_attribute, attr.values));
                    P(offsetof(struct gpio_v2_line_config_attribute, mask));
                    P(sizeof(struct gpio_v2_line_values)); P(offsetof(struct gpio_v2_line_values, mask));
                    P(GPIO_V2_GET_LINE_IOCTL); P(GPIO_V2_LINE_GET_VALUES_IOCTL); P(GPIO_V2_LINE_SET_VALUES_IOCTL);
                    P(GPIO_V2_LINE_FLAG_ACTIVE_LOW); P(GPIO_V2_LINE_FLAG_INPUT); P(GPIO_V2_LINE_FLAG_OUTPUT);
                    P(GPIO_V2_LINE_FLAG_BIAS_PULL_UP); P(GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN);
                    P(GPIO_V2_LINE_ATTR_ID_FLAGS); P(GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES); P(GPIO_V2_LINES_MAX);
                    return 0;
                }
                """);
        String numbers = compiledAndRun(source);
        long[] ours = {
            Uapi.REQUEST_SIZE,
            Uapi.CONSUMER,
            Uapi.CONFIG,
            Uapi.NUM_LINES,
            Uapi.FD,
            Uapi.NUM_ATTRS,
            Uapi.ATTRS,
            Uapi.ATTR_SIZE,
            Uapi.ATTR_VALUE,
            Uapi.ATTR_MASK,
            Uapi.VALUES_SIZE,
            8,
            Uapi.GET_LINE,
            Uapi.GET_VALUES,
            Uapi.SET_VALUES,
            Uapi.ACTIVE_LOW,
            Uapi.INPUT,
            Uapi.OUTPUT,
            Uapi.PULL_UP,
            Uapi.PULL_DOWN,
            1,
            2,
            Uapi.MOST_LINES
        };
        String expected = java.util.Arrays.stream(ours).mapToObj(Long::toString).collect(Collectors.joining(" "));
        assertEquals(expected, numbers.strip());
    }

    private String compiledAndRun(Path source) throws IOException, InterruptedException {
        Path program = directory.resolve("layout");
        try {
            Process compiler = new ProcessBuilder("cc", "-o", program.toString(), source.toString())
                    .redirectErrorStream(true)
                    .start();
            assertEquals(0, compiler.waitFor(), () -> text(compiler));
        } catch (IOException missing) {
            assumeTrue(false, "no C compiler is installed here");
        }
        return text(new ProcessBuilder(program.toString()).start());
    }

    private static String text(Process process) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines().collect(Collectors.joining("\n"));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void outputsAreAskedForOffAndThoseThatAreLowWhenOnSaySo() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = Uapi.request(arena, List.of(17, 27, 22), "tricolore", Uapi.OUTPUT, 0b100);
            assertEquals(17, request.get(ValueLayout.JAVA_INT, 0));
            assertEquals(22, request.get(ValueLayout.JAVA_INT, 8));
            assertEquals("tricolore", request.getString(256));
            assertEquals(1 << 3, request.get(ValueLayout.JAVA_LONG, 288), "outputs");
            assertEquals(2, request.get(ValueLayout.JAVA_INT, 296), "two attributes");
            assertEquals(2, request.get(ValueLayout.JAVA_INT, 320), "values");
            assertEquals(0, request.get(ValueLayout.JAVA_LONG, 328), "all off");
            assertEquals(0b111, request.get(ValueLayout.JAVA_LONG, 336), "of all three");
            assertEquals(1, request.get(ValueLayout.JAVA_INT, 344), "flags");
            assertEquals(1 << 3 | 1 << 1, request.get(ValueLayout.JAVA_LONG, 352), "output, active low");
            assertEquals(0b100, request.get(ValueLayout.JAVA_LONG, 360), "of the third");
            assertEquals(3, request.get(ValueLayout.JAVA_INT, 560));
        }
    }

    @Test
    void sixtyFourLinesHaveAWholeMask() {
        assertEquals(-1L, Uapi.mask(64));
        assertEquals(7L, Uapi.mask(3));
    }
}
