package org.spidhub.station.edge;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Names the place of a reading error as a client writes it: {@code data.biometrics[3].index}. */
final class JsonPath {

    private JsonPath() {}

    /** Empty when the document itself is at fault. */
    static String of(JsonMappingException error) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : error.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
