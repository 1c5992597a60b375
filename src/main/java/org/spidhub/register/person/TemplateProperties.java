package org.spidhub.register.person;

import org.jspecify.annotations.Nullable;

/** Resolution, in dots per inch, of the image a template was made from. */
public record TemplateProperties(@Nullable Integer resolution) {}
