/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One row of the fault table. Immutable.
 *
 * @param name its name
 * @param script does it and lets it last; the suite heals everything afterwards
 * @param promises what must hold besides no exception, no wrong value and no slow call
 */
record FaultCase(String name, Consumer<Scene> script, Set<Promise> promises) {

	FaultCase {
		promises = Set.copyOf(promises);
	}

	static FaultCase of(String name, Consumer<Scene> script, Promise... promises) {
		Set<Promise> set = EnumSet.noneOf(Promise.class);
		set.addAll(Set.of(promises));
		return new FaultCase(name, script, set);
	}

	boolean promises(Promise promise) {
		return this.promises.contains(promise);
	}

	/**
	 * The promise in a fault's row.
	 */
	enum Promise {

		/** No read older than the bound, at any time. */
		FRESH,

		/** Hit ratio of 97 % of before while the fault lasts. */
		HITS,

		/**
		 * Hit ratio of 90 % of before, and 1.3 times its loads, while the fault lasts.
		 */
		LOCAL,

		/** No more than 2 % of reads load what they would not have loaded without. */
		NO_STORM,

		/** Every node is used again 0.5 s after it answers, 5 s if it missed a write. */
		BACK

	}

}
