/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * A comparison of a value with the copy that was read back: the same classes with the
 * same content, whether they have an {@code equals} or not. Fields that are
 * {@code transient} are left out, unless the {@code equals} of their class looks at them.
 * For one pair of values.
 */
final class Comparison implements MapComparison.Contents {

	private static final int MAX_TRIALS = 1 << 16;

	private final StateFields fields;

	private final boolean callsWriteObject;

	/** The objects that were read, each with the one it was compared with. */
	private final IdentityHashMap<Object, Object> met = new IdentityHashMap<>();

	private int trialsLeft = MAX_TRIALS;

	/**
	 * True once an object was found that is equal only to itself, so that no
	 * {@code equals} of an object that contains it can be true.
	 */
	private boolean identities;

	/**
	 * Creates a comparison.
	 * @param fields the fields of classes
	 * @param callsWriteObject whether a class that writes itself was asked to
	 */
	Comparison(StateFields fields, boolean callsWriteObject) {
		this.fields = fields;
		this.callsWriteObject = callsWriteObject;
	}

	/**
	 * Compares two values.
	 * @param written the value that was written
	 * @param read the value that was read
	 * @return where and how they differ, without any of their content, or {@code null}
	 */
	@Nullable String difference(Object written, Object read) {
		String difference = compare(written, read);
		if (difference == null && !this.identities && !areEqual(written, read)) {
			return ": it is not equal to the copy that is read back";
		}
		return difference;
	}

	private @Nullable String compare(@Nullable Object written, @Nullable Object read) {
		if (written == read) {
			return null;
		}
		if (written == null || read == null) {
			return ": " + name(written) + " becomes " + name(read);
		}
		if (this.met.put(read, written) == written) {
			return null;
		}
		if (written.getClass() != read.getClass() && !isSameKind(written, read)) {
			return ": " + name(written) + " becomes " + name(read);
		}
		if (written instanceof Enum<?>) {
			return ": a constant of " + name(written) + " becomes another one";
		}
		return compareContent(written, read);
	}

	/**
	 * Returns whether two objects are of one kind: a class that no method can declare as
	 * its type may change within its kind.
	 */
	private static boolean isSameKind(Object written, Object read) {
		return WrittenForm.mayChange(written.getClass()) && WrittenForm.isWrittenAs(written, read);
	}

	private @Nullable String compareContent(Object written, Object read) {
		this.identities |= written.getClass() != read.getClass();
		if (written.getClass().isArray()) {
			return compareArrays(written, read);
		}
		if (written instanceof Map<?, ?> map && this.fields.isContainer(written.getClass())) {
			String difference = new MapComparison(this).difference(map, (Map<?, ?>) read);
			return (difference != null) ? difference : compareFields(written, read);
		}
		if (written instanceof Collection<?> collection && this.fields.isContainer(written.getClass())) {
			String difference = compareCollections(collection, (Collection<?>) read);
			return (difference != null) ? difference : compareFields(written, read);
		}
		if (written instanceof Map.Entry<?, ?> entry && this.fields.isContainer(written.getClass())) {
			Map.Entry<?, ?> other = (Map.Entry<?, ?>) read;
			String difference = at(".key", entry.getKey(), other.getKey());
			return (difference != null) ? difference : at(".value", entry.getValue(), other.getValue());
		}
		if (written instanceof Optional<?> optional) {
			return at(".value", optional.orElse(null), ((Optional<?>) read).orElse(null));
		}
		if (written instanceof Throwable thrown) {
			return compareThrowables(thrown, (Throwable) read);
		}
		return this.fields.isOfJdk(written.getClass()) ? compareJdkValues(written, read) : compareFields(written, read);
	}

	private @Nullable String compareArrays(Object written, Object read) {
		this.identities = true;
		if (!(written instanceof Object[] elements)) {
			return Objects.deepEquals(written, read) ? null : ": its elements differ";
		}
		return inOrder(Arrays.asList(elements), Arrays.asList((Object[]) read));
	}

	private @Nullable String compareCollections(Collection<?> written, Collection<?> read) {
		this.identities |= !(written instanceof List) && !(written instanceof Set);
		if (written.size() != read.size()) {
			return ": its size differs";
		}
		String comparator = at(".comparator()", WrittenForm.comparatorOf(written), WrittenForm.comparatorOf(read));
		if (comparator != null) {
			return comparator;
		}
		if (written instanceof BlockingQueue<?> queue && read instanceof BlockingQueue<?> other
				&& queue.remainingCapacity() != other.remainingCapacity()) {
			return ": its capacity differs";
		}
		if (!(written instanceof Set) || WrittenForm.isOrdered(written)) {
			return inOrder(written, read);
		}
		Map<Object, Object> others = new HashMap<>();
		read.forEach((element) -> others.put(element, element));
		for (Object element : written) {
			Object other = others.remove(element);
			String difference = (other == null && element != null) ? findLike(element, others)
					: compare(element, other);
			if (difference != null) {
				return "[]" + difference;
			}
		}
		return null;
	}

	@Override
	public @Nullable String inOrder(Collection<?> written, Collection<?> read) {
		if (written.size() != read.size()) {
			return ": its size differs";
		}
		Iterator<?> others = read.iterator();
		int index = 0;
		for (Object element : written) {
			String difference = others.hasNext() ? compare(element, others.next()) : ": its size differs";
			if (difference != null) {
				return "[" + index + "]" + difference;
			}
			index++;
		}
		return null;
	}

	/**
	 * Removes the copy of an element that is equal only to itself.
	 */
	@Nullable String findLike(Object element, Map<Object, Object> others) {
		for (Object other : others.keySet()) {
			if (other != null && --this.trialsLeft > 0
					&& new Comparison(this.fields, this.callsWriteObject).compare(element, other) == null) {
				this.identities = true;
				this.met.put(other, element);
				others.remove(other);
				return null;
			}
		}
		return ": " + name(element) + " is not found again";
	}

	private @Nullable String compareThrowables(Throwable written, Throwable read) {
		this.identities = true;
		if (!Objects.equals(written.getMessage(), read.getMessage())) {
			return ": its message differs";
		}
		if (!Arrays.equals(written.getStackTrace(), read.getStackTrace())) {
			return ": its stack trace differs";
		}
		String cause = at(".cause", written.getCause(), read.getCause());
		String suppressed = (cause != null) ? cause : at(".suppressed", written.getSuppressed(), read.getSuppressed());
		return (suppressed != null) ? suppressed : compareFields(written, read);
	}

	private @Nullable String compareJdkValues(Object written, Object read) {
		if (written.equals(read)) {
			return null;
		}
		if (!JdkIdentity.isEqualToItselfAlone(written.getClass())) {
			return ": it is not equal to the copy that is read back";
		}
		this.identities = true;
		return compare(JdkIdentity.contentOf(written), JdkIdentity.contentOf(read));
	}

	private @Nullable String compareFields(Object written, Object read) {
		Class<?> type = written.getClass();
		if (type != read.getClass() || this.fields.isContentOnly(type)) {
			return null;
		}
		if (!this.fields.areReadable(type)) {
			return written.equals(read) ? null : ": its fields cannot be read to compare them";
		}
		if (this.fields.isMadeAtRunTime(type)) {
			return ": " + type.getName() + " was made at run time, so no other JVM has it";
		}
		for (StateFields.State field : this.fields.of(type)) {
			String difference = at("." + field.name(), field.of(written), field.of(read));
			if (difference != null) {
				return difference;
			}
		}
		String inherited = compareInherited(written, read);
		if (inherited != null) {
			return inherited;
		}
		if (this.fields.hasOwnEquals(type)) {
			return (!this.fields.hasTransients(type) || areEqual(written, read)) ? null
					: ": its equals compares fields that are not written";
		}
		if (!this.callsWriteObject && this.fields.writesTransients(type)) {
			return ": it has a writeObject, which this format does not call";
		}
		if (this.fields.isConstant(written)) {
			return ": a constant of " + name(written) + " becomes another object";
		}
		this.identities |= !(written instanceof Collection) && !(written instanceof Map);
		return null;
	}

	/**
	 * Compares what a class inherits from one of the JDK, whose fields cannot be read: a
	 * date with a field more, or a number with a unit.
	 */
	private @Nullable String compareInherited(Object written, Object read) {
		Class<?> type = written.getClass();
		if (!this.fields.isContainer(type) || written instanceof Collection || written instanceof Map
				|| written instanceof Throwable) {
			return null;
		}
		if (!JdkIdentity.isEqualToItselfAlone(type) && !areEqual(written, read)) {
			return ": it is not equal to what is read back";
		}
		Object content = JdkIdentity.contentOf(written);
		return (content != written) ? compare(content, JdkIdentity.contentOf(read)) : null;
	}

	@Override
	public @Nullable String at(String place, @Nullable Object written, @Nullable Object read) {
		String difference = compare(written, read);
		return (difference != null) ? place + difference : null;
	}

	/**
	 * An {@code equals} that fails says nothing.
	 */
	private static boolean areEqual(Object written, Object read) {
		try {
			return written.equals(read);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return true;
		}
	}

	private static String name(@Nullable Object value) {
		return (value != null) ? value.getClass().getTypeName() : "null";
	}

}
