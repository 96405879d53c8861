/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * The analysis of one {@code equals}: which fields it and the getters that it calls look
 * at, and whether it only compares them.
 */
final class EqualsReader {

	static final String UNREAD = "has an equals whose class file cannot be read";

	static final String EQUALS = "(Ljava/lang/Object;)Z";

	private final Class<?> type;

	private final Bodies bodies;

	private final Set<Field> fields = new TreeSet<>(
			Comparator.comparing((Field field) -> field.getDeclaringClass().getName()).thenComparing(Field::getName));

	private final Set<Field> required = new HashSet<>();

	private final Map<String, Set<Field>> read = new HashMap<>();

	private boolean comparesClasses;

	private boolean comparesNumbers;

	private boolean byComponents;

	private @Nullable String refusal;

	EqualsReader(Class<?> type, Bodies bodies) {
		this.type = type;
		this.bodies = bodies;
	}

	/**
	 * Returns whether a class has no class file; a native image has no such classes.
	 */
	static boolean isMadeAtRunTime(Class<?> type) {
		if (type.isHidden() || Proxy.isProxyClass(type)) {
			return true;
		}
		ClassLoader loader = type.getClassLoader();
		return System.getProperty("org.graalvm.nativeimage.imagecode") == null && loader != null
				&& loader.getResource(type.getName().replace('.', '/') + ".class") == null;
	}

	Set<Field> fields() {
		return this.fields;
	}

	/** The fields without which an object is equal only to itself. */
	Set<Field> required() {
		return this.required;
	}

	boolean comparesClasses() {
		return this.comparesClasses;
	}

	void classesCompared() {
		this.comparesClasses = true;
	}

	void numbersCompared() {
		this.comparesNumbers = true;
	}

	void componentsCompared() {
		this.byComponents = true;
	}

	void require(Set<Field> more) {
		this.required.addAll(more);
	}

	/** Returns whether it compares floating-point numbers by {@code ==}. */
	boolean comparesNumbers() {
		return this.comparesNumbers;
	}

	boolean isByComponents() {
		return this.byComponents;
	}

	@Nullable String refusal() {
		return this.refusal;
	}

	void refuse(String reason) {
		this.refusal = (this.refusal != null) ? this.refusal : reason;
	}

	/**
	 * Reads a method and the methods that it calls. @return the fields that it looks at
	 */
	Set<Field> read(Class<?> declaring, String name, String descriptor) {
		String method = declaring.getName() + name + descriptor;
		Set<Field> known = this.read.putIfAbsent(method, Set.of());
		if (known != null) {
			return known;
		}
		ClassLoader loader = declaring.getClassLoader();
		String file = declaring.getName().replace('.', '/') + ".class";
		Set<Field> looked = new HashSet<>();
		try (InputStream in = (loader != null) ? loader.getResourceAsStream(file) : null) {
			if (in == null) {
				refuse(UNREAD);
				return looked;
			}
			new ClassReader(in).accept(new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
				@Override
				public @Nullable MethodVisitor visitMethod(int access, String each, String eachDescriptor,
						@Nullable String signature, String @Nullable [] exceptions) {
					return (each.equals(name) && eachDescriptor.equals(descriptor))
							? EqualsReader.this.bodies.visit(EqualsReader.this, each + descriptor, looked) : null;
				}
			}, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
		}
		catch (IOException | IllegalArgumentException ex) {
			refuse(UNREAD);
		}
		this.read.put(method, looked);
		this.fields.addAll(looked);
		return looked;
	}

	/** The class of that name, either the type itself or one of its superclasses. */
	@Nullable Class<?> level(String internalName) {
		String name = internalName.replace('/', '.');
		for (Class<?> level = this.type; level != null; level = level.getSuperclass()) {
			if (level.getName().equals(name)) {
				return level;
			}
		}
		return null;
	}

	boolean isValueClass(String internalName) {
		return KotlinClasses.isValueClass(internalName.replace('/', '.'), this.type.getClassLoader());
	}

	boolean isOwnInterface(String internalName) {
		return ownInterface(internalName).isPresent();
	}

	/** An interface whose classes are all known to its author. */
	boolean isOwnSealedInterface(String internalName) {
		return ownInterface(internalName).filter(Class::isSealed).isPresent();
	}

	private Optional<Class<?>> ownInterface(String internalName) {
		String name = internalName.replace('/', '.');
		return Arrays.<Class<?>>stream(ClassUtils.getAllInterfacesForClass(this.type))
			.filter((each) -> each.getName().equals(name))
			.findFirst();
	}

	/**
	 * The field of a name: byte code names it with the class in use, which may have
	 * inherited it.
	 */
	static @Nullable Field find(@Nullable Class<?> owner, String name) {
		for (Class<?> level = owner; level != null && level.getClassLoader() != null; level = level.getSuperclass()) {
			for (Field field : level.getDeclaredFields()) {
				if (field.getName().equals(name)) {
					return field;
				}
			}
		}
		return null;
	}

	Set<Field> readResolved(String name, String descriptor) {
		for (Class<?> level = this.type; level != null; level = level.getSuperclass()) {
			for (Method method : level.getDeclaredMethods()) {
				if (method.getName().equals(name) && Type.getMethodDescriptor(method).equals(descriptor)
						&& !Modifier.isAbstract(method.getModifiers())) {
					return read(level, name, descriptor);
				}
			}
		}
		for (Class<?> face : ClassUtils.getAllInterfacesForClass(this.type)) {
			if (Arrays.stream(face.getDeclaredMethods())
				.anyMatch((method) -> method.isDefault() && method.getName().equals(name)
						&& Type.getMethodDescriptor(method).equals(descriptor))) {
				return read(face, name, descriptor);
			}
		}
		refuse("has an equals that calls " + name);
		return Set.of();
	}

	/**
	 * The visitors of the methods that are read.
	 */
	interface Bodies {

		MethodVisitor visit(EqualsReader reader, String method, Set<Field> looked);

	}

}
