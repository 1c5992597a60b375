package org.spidhub;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.spidhub.platform.LongWork;

/** Makes every test go red in which pictures are decoded, people searched or pages drawn inside a database transaction. */
public final class LongWorkRefused implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        System.setProperty(LongWork.REFUSED, "true");
    }
}
