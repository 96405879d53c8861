/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.ObjectStreamField;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The observation of a stream while it is read, to bound the work of hashing its objects
 * before it is done. Nested lists that share their elements take 2 to the power of their
 * depth hashes, and a set of sets hashes everything below at each level. Each object is
 * numbered as in the stream, so that a back reference counts as much as its object. A
 * stream that cannot be followed is refused: this cache writes none of that kind.
 */
final class ReadWork {

	private static final long DESCRIPTOR = -1;

	private static final long OPEN = -2;

	/**
	 * The bytes for an object, its number and its state until it is complete, in code
	 * that is not compiled yet.
	 */
	private static final int OBJECT = 352;

	private static final int FIELD = 24;

	/** The bytes for the table of a set or a map, and the array of a list. */
	private static final int CONTAINER = 256;

	private static final int TEXT = 64;

	private static final int BYTES_PER_CHARACTER = 3;

	private static final int CHARACTERS_PER_STEP = 32;

	private final StreamBytes stream;

	private final ReadAllowance allowance;

	private final Deque<HashWork> open = new ArrayDeque<>();

	private long[] sizes = new long[32];

	private @Nullable Object[] objects = new Object[32];

	private int handles;

	/** More than any read may take. */
	private final long most;

	/** The place of the last descriptor, until its class is known. */
	private int began = -1;

	private int ended;

	/**
	 * The number of superclass descriptors that are expected or were read, 0 for none.
	 */
	private int chain;

	private int introducer;

	private Class<?> type = Object.class;

	private boolean expectsName;

	/** Classes whose descriptors name fields of primitive types, which come first. */
	private final Set<Class<?>> withPrimitives = new HashSet<>(4);

	private boolean primitives;

	private final Map<Class<?>, Integer> memory = new HashMap<>(4);

	/** The only position at which the class of an enum is allowed, -1 for none. */
	private int classAt = -1;

	ReadWork(StreamBytes stream, ReadAllowance allowance) {
		this.stream = stream;
		this.allowance = allowance;
		this.most = allowance.workLeft() + 1;
	}

	/** Notes a new class descriptor, whose class has not been looked for yet. */
	void descriptorRead(int beginning, ObjectStreamClass descriptor) {
		this.began = beginning;
		this.ended = this.stream.position();
		this.primitives = Arrays.stream(descriptor.getFields()).anyMatch(ObjectStreamField::isPrimitive);
	}

	/**
	 * Answers a question to the filter.
	 * @return whether reading may continue
	 */
	boolean allows(@Nullable Class<?> asked, long arrayLength, long depth) {
		if (asked == null) {
			return reference(depth);
		}
		if (this.began >= 0) {
			return described(asked, depth);
		}
		HashWork owner = this.open.peek();
		if (owner != null && arrayLength >= 0) {
			owner.capacity(asked, (int) Math.min(arrayLength, Integer.MAX_VALUE / 2));
		}
		return true;
	}

	private boolean described(Class<?> asked, long depth) {
		boolean known = depth == this.open.size() + 1 + this.chain
				&& this.stream.at(this.ended) == ObjectStreamConstants.TC_ENDBLOCKDATA;
		if (this.chain == 0) {
			introduce(this.began - 1, asked);
		}
		if (this.primitives || this.chain > 0) {
			this.withPrimitives.add(this.type);
		}
		this.began = -1;
		assign(DESCRIPTOR, asked);
		return known && isIntroducer() && switch (this.stream.at(this.ended + 1)) {
			case ObjectStreamConstants.TC_NULL -> begin(this.ended + 2);
			case ObjectStreamConstants.TC_REFERENCE, ObjectStreamConstants.TC_CLASSDESC -> ++this.chain > 0;
			default -> false;
		};
	}

	private void introduce(int position, Class<?> described) {
		this.type = described;
		this.introducer = this.stream.at(position);
		if (this.introducer == ObjectStreamConstants.TC_CLASS && position != this.classAt) {
			this.introducer = -1;
		}
	}

	private boolean isIntroducer() {
		return this.introducer == ObjectStreamConstants.TC_OBJECT || this.introducer == ObjectStreamConstants.TC_ARRAY
				|| this.introducer == ObjectStreamConstants.TC_ENUM
				|| this.introducer == ObjectStreamConstants.TC_CLASS;
	}

	private boolean reference(long depth) {
		int end = this.stream.position();
		int handle = this.stream.lastInt() - ObjectStreamConstants.baseWireHandle;
		if (this.stream.at(end - 5) != ObjectStreamConstants.TC_REFERENCE || handle < 0 || handle >= this.handles) {
			return false;
		}
		boolean descriptor = this.sizes[handle] == DESCRIPTOR;
		if (this.chain > 0) {
			this.withPrimitives.add(this.type);
			return descriptor && begin(end);
		}
		if (this.expectsName) {
			this.expectsName = false;
			return this.objects[handle] instanceof String && depth == this.open.size();
		}
		if (depth != this.open.size() + 1) {
			return false;
		}
		if (descriptor && this.objects[handle] instanceof Class<?> described) {
			introduce(end - 6, described);
			return isIntroducer() && begin(end);
		}
		return part(sizeOf(handle), this.objects[handle]);
	}

	/** Begins an object whose descriptors have been read: it gets its number now. */
	private boolean begin(int content) {
		this.chain = 0;
		if (this.introducer == ObjectStreamConstants.TC_CLASS) {
			assign(1, this.type);
			return part(1, null);
		}
		this.allowance.takeMemory(this.memory.computeIfAbsent(this.type, ReadWork::memoryOf)
				+ StreamContent.memoryOf(this.type, this.stream, content));
		int handle = assign(OPEN, null);
		boolean named = !StreamContent.isCostly(this.type, this.stream, content);
		if (this.introducer == ObjectStreamConstants.TC_ENUM) {
			this.expectsName = this.stream.at(content) == ObjectStreamConstants.TC_REFERENCE;
			named &= this.expectsName || this.stream.at(content) == ObjectStreamConstants.TC_STRING;
			if (named && !this.expectsName) {
				assign(1, "");
			}
		}
		int tag = this.type.getName().equals("java.util.CollSer") ? this.stream.at(content + 3) : 0;
		boolean ofEnums = this.type == EnumMap.class
				|| this.type.getName().equals("java.util.EnumSet$SerializationProxy");
		this.classAt = (ofEnums && !this.withPrimitives.contains(this.type)) ? content : -1;
		this.open.push(new HashWork(this.type, handle, (tag > 1) ? tag : 0));
		return named;
	}

	private static int memoryOf(Class<?> type) {
		int fields = 0;
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			fields += ObjectStreamClass.lookupAny(level).getFields().length;
		}
		boolean container = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
		return OBJECT + FIELD * fields + (container ? CONTAINER : 0);
	}

	/**
	 * Ends an object that is complete.
	 * @return whether reading may continue
	 */
	boolean completed(@Nullable Object object) {
		if (object instanceof String text) {
			long size = 1L + text.length() / CHARACTERS_PER_STEP;
			this.allowance.takeMemory(TEXT + (long) BYTES_PER_CHARACTER * text.length());
			assign(size, object);
			return this.open.isEmpty() || part(size, object);
		}
		HashWork done = this.open.poll();
		if (done == null || this.chain > 0 || this.expectsName) {
			return false;
		}
		this.sizes[done.handle()] = done.size();
		this.objects[done.handle()] = object;
		return done.size() < this.most && (this.open.isEmpty() || part(done.size(), object));
	}

	private boolean part(long size, @Nullable Object object) {
		HashWork owner = this.open.peek();
		if (owner == null) {
			return false;
		}
		this.allowance.takeWork(owner.add(size, object));
		return true;
	}

	private long sizeOf(int handle) {
		long size = this.sizes[handle];
		return (size >= 0) ? size
				: this.open.stream()
					.filter((work) -> work.handle() == handle)
					.mapToLong(HashWork::size)
					.findFirst()
					.orElse(this.most);
	}

	private int assign(long size, @Nullable Object object) {
		if (this.handles == this.sizes.length) {
			this.sizes = Arrays.copyOf(this.sizes, 2 * this.handles);
			this.objects = Arrays.copyOf(this.objects, 2 * this.handles);
		}
		this.sizes[this.handles] = size;
		this.objects[this.handles] = object;
		return this.handles++;
	}

}
