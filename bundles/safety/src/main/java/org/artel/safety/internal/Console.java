package org.artel.safety.internal;

import java.io.PrintStream;

/** Shows the operator every tenth part of long work. */
public final class Console implements Progress {

    private static final int STEP = 10;

    private final PrintStream out;
    private int shown = -STEP;

    public Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public void at(int percent, String what) {
        if (percent >= shown + STEP) {
            shown = percent - percent % STEP;
            out.println(percent + " % " + what);
        }
    }
}
