package org.spidhub.station.edge;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** An answer whose type is never the wildcard that Camel takes from the contract where an operation answers without a body. */
final class TypedAnswer extends HttpServletResponseWrapper {

    private static final String ANY = "*/*";

    TypedAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (!ANY.equals(type)) {
            super.setContentType(type);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!(ANY.equals(value) && name.equalsIgnoreCase("Content-Type"))) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!(ANY.equals(value) && name.equalsIgnoreCase("Content-Type"))) {
            super.addHeader(name, value);
        }
    }
}
