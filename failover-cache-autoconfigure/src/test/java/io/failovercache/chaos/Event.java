/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One line of the history. Times are {@link System#nanoTime()}, which all JVMs of one
 * Linux host share. Immutable.
 *
 * @param instance the JVM
 * @param op what was called
 * @param key the key
 * @param version the version that was read or written
 * @param outcome how it ended
 * @param start when it was called
 * @param end when it returned
 * @param bodyStart when the annotated method's body began; 0 = it did not run
 * @param bodyEnd when that body ended
 */
record Event(int instance, Op op, int key, long version, Outcome outcome, long start, long end, long bodyStart,
		long bodyEnd) {

	/**
	 * The longest time that the cache itself took: before the body (the lookup) or after
	 * it (the store).
	 * @return nanoseconds
	 */
	long cacheNanos() {
		return Math.max(lookupNanos(), storeNanos());
	}

	long lookupNanos() {
		return ((this.bodyStart == 0) ? this.end : this.bodyStart) - this.start;
	}

	long storeNanos() {
		return (this.bodyStart == 0) ? 0 : this.end - this.bodyEnd;
	}

	boolean changes() {
		return !this.op.isRead() && this.outcome == Outcome.WRITTEN;
	}

	void writeTo(DataOutput output) throws IOException {
		output.writeUTF(this.op.name());
		output.writeUTF(this.outcome.name());
		output.writeInt(this.key);
		output.writeLong(this.version);
		output.writeLong(this.start);
		output.writeLong(this.end);
		output.writeLong(this.bodyStart);
		output.writeLong(this.bodyEnd);
	}

	static Event readFrom(int instance, DataInput input) throws IOException {
		Op op = Op.valueOf(input.readUTF());
		Outcome outcome = Outcome.valueOf(input.readUTF());
		int key = input.readInt();
		long version = input.readLong();
		return new Event(instance, op, key, version, outcome, input.readLong(), input.readLong(), input.readLong(),
				input.readLong());
	}

}
