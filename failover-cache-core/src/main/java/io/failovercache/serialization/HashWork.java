/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.BitSet;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.PriorityBlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * The work of hashing one object, counted while it is read: its size, with shared parts
 * counted each time they occur, and the cost of placing its parts if it is a hash table.
 */
final class HashWork {

	/** The tag of the serialized form of {@code Set.of}. */
	static final int SET_TAG = 2;

	/** The tag of the serialized form of {@code Map.of}. */
	static final int MAP_TAG = 3;

	/** The number of parts up to which collisions in a table are not counted. */
	private static final int SMALL = 100;

	private static final int NUMBERS_PER_STEP = 16;

	/** The steps of a comparison of two parts that are not equal. */
	private static final int EQUALS = 8;

	/** The number of times that a part of a heap is compared with others. */
	private static final int COMPARISONS = 20;

	private final Class<?> type;

	private final int handle;

	private final int tag;

	private final boolean hashes;

	private final boolean heap;

	private final boolean unordered;

	/** True if each part is compared with all before it. */
	private final boolean listed;

	private long size = 1;

	private int parts;

	private int capacity;

	private @Nullable Map<Integer, Crowd> crowds;

	private @Nullable BitSet slots;

	/**
	 * Begins an object.
	 * @param type its class
	 * @param handle its number in the stream
	 * @param tag {@link #SET_TAG}, {@link #MAP_TAG} or 0
	 */
	HashWork(Class<?> type, int handle, int tag) {
		this.type = type;
		this.handle = handle;
		this.tag = tag;
		this.heap = type == PriorityQueue.class || type == PriorityBlockingQueue.class;
		this.hashes = tag != 0 || this.heap || Map.class.isAssignableFrom(type) || Set.class.isAssignableFrom(type);
		this.unordered = Dictionary.class.isAssignableFrom(type);
		this.listed = type == CopyOnWriteArraySet.class;
	}

	int handle() {
		return this.handle;
	}

	long size() {
		return this.size;
	}

	/**
	 * Notes the length of the array that is about to be made for the parts, or that is
	 * the object.
	 */
	void capacity(Class<?> array, int length) {
		this.capacity = length;
		Class<?> element = array.getComponentType();
		if (array == this.type && element != null && element.isPrimitive()) {
			this.size += length / NUMBERS_PER_STEP;
		}
	}

	/**
	 * Adds a part.
	 * @return the work that the part causes in a table, 0 if the object is not one
	 */
	long add(long partSize, @Nullable Object part) {
		this.size += partSize;
		int index = this.parts++;
		if (!this.hashes) {
			return 0;
		}
		if (this.heap) {
			return COMPARISONS * partSize;
		}
		long work = partSize + (this.unordered ? index / 16 : 0) + (this.listed ? index / 2 : 0);
		if (index < SMALL || part == null) {
			return work;
		}
		return work + ((this.tag != 0) ? probe(index, part) : collide(part));
	}

	/**
	 * Counts the comparisons of equal hashes: parts that have no order and are not equal
	 * are compared one by one. Values of a map are often equal, so only its keys count.
	 */
	private long collide(Object part) {
		if (part instanceof Comparable<?>) {
			return 0;
		}
		if (this.crowds == null) {
			this.crowds = new HashMap<>();
		}
		Crowd crowd = this.crowds.computeIfAbsent(part.hashCode(), (hash) -> new Crowd());
		if (!part.equals(crowd.last)) {
			crowd.last = part;
			crowd.count++;
			return (long) EQUALS * crowd.count;
		}
		return 0;
	}

	/** Counts the steps to the next free slot, as these tables look for it. */
	private long probe(int index, Object part) {
		if (this.capacity == 0 || (this.tag == MAP_TAG && index % 2 != 0)) {
			return 0;
		}
		if (this.slots == null) {
			this.slots = new BitSet();
		}
		int first = Math.floorMod(part.hashCode(), (this.tag == MAP_TAG) ? this.capacity : 2 * this.capacity);
		int free = this.slots.nextClearBit(first);
		this.slots.set(free);
		return (long) free - first;
	}

	/**
	 * Parts with the same hash.
	 */
	private static final class Crowd {

		private int count;

		private @Nullable Object last;

	}

}
