package org.tricolore.sabotage;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.tricolore.sabotage.Saboteur.Catcher;
import org.tricolore.sabotage.Saboteur.Hand;

/** Runs named tests in a {@link House} and tells what they said. */
final class Watchmen {
    private static final String ROOT = "org.tricolore.";

    private final Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build());

    /** What one test said: the failures of all its runs, and how many runs there were. */
    static final class Word {
        private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

        private int runs;

        List<Throwable> failures() {
            return failures;
        }

        int runs() {
            return runs;
        }
    }

    /** What each of them says of the house, by its label. */
    SortedMap<String, Word> ask(House house, Collection<Catcher> catchers) {
        SortedMap<String, Word> words = new TreeMap<>();
        List<DiscoverySelector> tests = new ArrayList<>();
        for (Catcher catcher : catchers) {
            words.put(catcher.label(), new Word());
            tests.add(selector(house, catcher));
        }
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(tests).build();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(house);
        try {
            launcher.execute(request, new Ear(words));
        } finally {
            thread.setContextClassLoader(before);
            // A test that was stopped in the middle may leave its interruption behind.
            Thread.interrupted();
        }
        return words;
    }

    private static DiscoverySelector selector(House house, Catcher catcher) {
        try {
            Class<?> type = house.loadClass(ROOT + catcher.type());
            Method method = Arrays.stream(type.getDeclaredMethods())
                    .filter(one -> one.getName().equals(catcher.method()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no test " + catcher.label()));
            DiscoverySelector all = DiscoverySelectors.selectMethod(type, method);
            // A world of chance has several seeds; the first must be enough.
            return catcher.hand() == Hand.WORLD && method.getParameterCount() > 0
                    ? DiscoverySelectors.selectIteration(all, 0)
                    : all;
        } catch (ClassNotFoundException e) {
            throw new AssertionError("there is no test " + catcher.label(), e);
        }
    }

    private record Ear(SortedMap<String, Word> words) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getSource().orElse(null) instanceof MethodSource source) {
                Word word = words.get(source.getClassName().substring(ROOT.length()) + "#" + source.getMethodName());
                word.runs += test.isTest() ? 1 : 0;
                result.getThrowable().ifPresent(word.failures::add);
            }
        }
    }
}
