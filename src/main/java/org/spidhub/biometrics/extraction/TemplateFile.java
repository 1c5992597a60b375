package org.spidhub.biometrics.extraction;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.machinezoo.sourceafis.engine.templates.FeatureTemplate;
import com.machinezoo.sourceafis.engine.templates.PersistentTemplate;
import com.machinezoo.sourceafis.engine.templates.SearchTemplate;
import java.io.UncheckedIOException;

/** Writes minutiae in the form in which SourceAFIS stores them. */
final class TemplateFile {

    private static final ObjectWriter CBOR = new ObjectMapper(new CBORFactory())
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .writerFor(PersistentTemplate.class);

    private TemplateFile() {}

    /** The bytes of {@code FingerprintTemplate.toByteArray()}, for which {@link SearchTemplate} brings the minutiae in order. */
    static byte[] write(FeatureTemplate features) {
        try {
            return CBOR.writeValueAsBytes(new PersistentTemplate(new SearchTemplate(features).features()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
