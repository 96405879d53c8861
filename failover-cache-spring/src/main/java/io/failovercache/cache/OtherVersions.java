/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;

/**
 * The place of values beside what another version of the application stored, in a shape
 * that cannot be read here: while two versions run, as in a rolling deployment, neither
 * takes the other's values away. The place is named after the write beside which it is,
 * so that it is left for good when that is evicted or replaced.
 */
final class OtherVersions {

	private OtherVersions() {
	}

	/**
	 * The key under which a loaded value is kept while an entry stands that cannot be
	 * read.
	 * @param key the key
	 * @param foreign the entry
	 * @return the key of the place
	 */
	static EntryKey beside(EntryKey key, Entry foreign) {
		return new EntryKey(key.cache(), key.text() + '\0' + Long.toHexString(foreign.writeId()));
	}

}
