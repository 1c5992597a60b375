package org.spidhub.matching.finger.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {
    private final Minutiae finger = new SyntheticFingers(6).next();

    @Test
    void reads_what_sourceafis_writes() {
        byte[] written = new FingerprintTemplate(TemplateWriter.write(finger)).toByteArray();

        Minutiae read = TemplateReader.read(written);

        assertThat(packed(read)).isEqualTo(packed(finger));
    }

    @Test
    void reads_a_template_without_minutiae() throws IOException {
        assertThat(TemplateReader.read(template(0, 0, 0, 0)).count()).isZero();
    }

    @Test
    void refuses_ten_thousand_minutiae() throws IOException {
        byte[] many = template(10_000, 1, 1, 1);

        assertThatThrownBy(() -> TemplateReader.read(many)).isInstanceOf(MalformedTemplate.class);
        assertThatThrownBy(() -> Minutiae.of(new long[10_000])).isInstanceOf(MalformedTemplate.class);
    }

    @Test
    void refuses_values_no_finger_has() {
        for (float[] values : new float[][] {
            {Float.NaN, 1, 1},
            {1, Float.NaN, 1},
            {1, 1, Float.NaN},
            {1e9f, 1, 1},
            {1, -10_001, 1},
            {1.5f, 1, 1},
            {1, 1, -0.1f},
            {1, 1, 6.2831855f},
            {1, 1, Float.POSITIVE_INFINITY}
        }) {
            assertThatThrownBy(() -> TemplateReader.read(template(3, values[0], values[1], values[2])))
                    .as(Arrays.toString(values))
                    .isInstanceOf(MalformedTemplate.class);
        }
    }

    @Test
    void answers_any_damage_with_minutiae_or_a_clear_refusal() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] whole = TemplateWriter.write(finger);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int k = random.nextInt(6); k >= 0 && damaged.length > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(TemplateReader.read(damaged).count()).isBetween(0, Minutiae.MAX_COUNT);
            } catch (MalformedTemplate expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] template(int count, float x, float y, float direction) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator map = new CBORFactory().createGenerator(bytes)) {
            map.writeStartObject();
            for (String name : new String[] {"positionsX", "positionsY", "directions"}) {
                map.writeArrayFieldStart(name);
                for (int i = 0; i < count; i++) {
                    map.writeNumber(name.equals("positionsX") ? x : name.equals("positionsY") ? y : direction);
                }
                map.writeEndArray();
            }
            map.writeStringField("types", "E".repeat(count));
            map.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static long[] packed(Minutiae minutiae) {
        long[] packed = new long[minutiae.count()];
        minutiae.copyTo(packed, 0);
        return packed;
    }
}
