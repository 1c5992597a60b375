package org.spidhub.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a text which words this version writes there, for the document of the API. It is a text and no enum because a newer version on
 * the same database may have written another word, which is shown as it is.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface KnownWords {

    Class<? extends Enum<?>> value();
}
