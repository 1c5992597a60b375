package org.spidhub.matching.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Dots per inch of the folders of a data set, as TIFF and PNG files of scanners seldom state it rightly. */
public final class Resolution {

    private static final int STANDARD = 500;

    private final Map<String, Integer> bySuffix = new LinkedHashMap<>();

    /** @param given resolution by end of folder name; the two odd FVC folders are known already */
    public Resolution(Map<String, Integer> given) {
        bySuffix.putAll(given);
        bySuffix.putIfAbsent("fvc2002/DB2_B", 569);
        bySuffix.putIfAbsent("fvc2004/DB3_B", 512);
    }

    int of(String folder) {
        for (Map.Entry<String, Integer> entry : bySuffix.entrySet()) {
            if (folder.endsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return STANDARD;
    }
}
