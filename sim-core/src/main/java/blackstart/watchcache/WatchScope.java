// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/**
 * Which objects of the resource a watcher looks at.
 *
 * @param reach what the key means
 * @param key the namespace, {@code namespace/name} or node; {@code ""} for all
 */
public record WatchScope(Reach reach, String key) {
    /** All objects. */
    public static final WatchScope ALL = new WatchScope(Reach.ALL, "");

    /** The objects of one node, each watcher another node, like the kubelets' pods: an event reaches one of the watchers. */
    public static final WatchScope EVERY_NODE = new WatchScope(Reach.EVERY_NODE, "");

    /** What the key means. */
    public enum Reach {
        /** All objects of the resource. */
        ALL,
        /** Those of one namespace. */
        NAMESPACE,
        /** One object. */
        NAME,
        /** Those of one node, by the index of {@code spec.nodeName}. */
        NODE,
        /** A population of watchers of one node each. */
        EVERY_NODE
    }

    /** The objects of that namespace. */
    public static WatchScope namespace(String namespace) {
        return new WatchScope(Reach.NAMESPACE, namespace);
    }

    /** The object of that name; {@code namespace} is empty if the resource has none. */
    public static WatchScope name(String namespace, String name) {
        return new WatchScope(Reach.NAME, namespace + "/" + name);
    }

    /** The objects of that node. */
    public static WatchScope node(String node) {
        return new WatchScope(Reach.NODE, node);
    }

    /** Whether the index of the resource finds these watchers. */
    boolean usesIndex() {
        return reach == Reach.NODE || reach == Reach.EVERY_NODE;
    }
}
