// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

/** Who is told, exactly once, how an operation ended. */
@FunctionalInterface
public interface EtcdCaller {

    /** The operation ended; called at that instant, and free to start others. */
    void onDone(EtcdResult result);
}
