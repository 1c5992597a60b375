package org.spidhub;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Orders the test classes so that those without a running hub tell first and those that share one follow one another. The build file keeps
 * one hub at a time, so none works in the background of another's tests, and each is started once.
 */
public final class HubsLastAndTogether implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor each) -> hub(each.getTestClass()))
                        .thenComparing(each -> each.getTestClass().getName()));
    }

    private static String hub(Class<?> test) {
        return test.getAnnotationsByType(SpringBootTest.class).length == 0 ? "" : line(test);
    }

    private static String line(Class<?> test) {
        return test == Object.class ? "" : line(test.getSuperclass()) + " " + test.getName();
    }
}
