// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

/** Who is told what the clients of a load have achieved. */
@FunctionalInterface
public interface LoadListener {

    /** An operation that began at that time has succeeded. */
    void onDone(long begunNanos);
}
