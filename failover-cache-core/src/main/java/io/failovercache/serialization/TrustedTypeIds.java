/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * The names of classes in JSON, checked before Jackson looks for any of them: Jackson
 * loads and initializes type arguments before it asks whether they are allowed.
 */
final class TrustedTypeIds implements TypeIdResolver {

	private static final int MAX_ID = 4 * TrustedClassLoader.MAX_NAME;

	private static final Pattern NAME = Pattern.compile("[^<>,]+");

	/**
	 * The only generic types that are written with type arguments: once read, every
	 * combination is kept forever.
	 */
	private static final Pattern OF_ENUMS = Pattern
		.compile("java\\.util\\.EnumSet<[^<>,]+>|java\\.util\\.EnumMap<[^<>,]+,java\\.lang\\.Object>");

	private final TypeIdResolver resolver;

	private final TrustedTypes trusted;

	private final TrustedClassLoader loader;

	private final JavaType baseType;

	TrustedTypeIds(TypeIdResolver resolver, TrustedTypes trusted, TrustedClassLoader loader, JavaType baseType) {
		this.resolver = resolver;
		this.trusted = trusted;
		this.loader = loader;
		this.baseType = baseType;
	}

	/**
	 * Returns whether the declared type says that the value is an {@code Optional} or the
	 * like.
	 */
	boolean isOfReference() {
		return this.baseType.isReferenceType();
	}

	/**
	 * The untrusted class, which may be a type argument of a trusted one.
	 * @param basePackage where a name that begins with a dot belongs
	 * @return its name, or {@code null} if all of the id is trusted
	 */
	static @Nullable String firstUntrusted(TrustedTypes trusted, String id, String basePackage) {
		if (id.length() > MAX_ID || (id.indexOf('<') >= 0 && !OF_ENUMS.matcher(id).matches())) {
			return id;
		}
		return namesIn(id, basePackage)
			.filter((name) -> name.length() > TrustedClassLoader.MAX_NAME || !trusted.isTrusted(name))
			.findFirst()
			.orElse(null);
	}

	private static Stream<String> namesIn(String id, String basePackage) {
		return NAME.matcher(id)
			.results()
			.map((match) -> match.group().startsWith(".") ? basePackage + match.group() : match.group());
	}

	@Override
	public @Nullable JavaType typeFromId(DatabindContext context, String id) {
		if (getMechanism() != JsonTypeInfo.Id.CLASS && getMechanism() != JsonTypeInfo.Id.MINIMAL_CLASS) {
			return this.resolver.typeFromId(context, id);
		}
		String basePackage = this.baseType.getRawClass().getPackageName();
		String refused = firstUntrusted(this.trusted, id, basePackage);
		if (refused != null) {
			throw new UntrustedTypeIdException(refused);
		}
		return namesIn(id, basePackage).allMatch(this::exists) ? this.resolver.typeFromId(context, id) : null;
	}

	/**
	 * Returns whether a class exists; otherwise Jackson would ask for any name that is
	 * made up, and a class loader keeps every name.
	 */
	private boolean exists(String name) {
		try {
			this.loader.load(name);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void init(JavaType type) {
		this.resolver.init(type);
	}

	@Override
	public String idFromValue(DatabindContext context, Object value) {
		String ofEmpty = (getMechanism() == JsonTypeInfo.Id.CLASS) ? EmptyEnumContainers.idOf(value) : null;
		return (ofEmpty != null) ? ofEmpty : this.resolver.idFromValue(context, value);
	}

	@Override
	public String idFromValueAndType(DatabindContext context, @Nullable Object value, Class<?> type) {
		String ofEmpty = (value != null && getMechanism() == JsonTypeInfo.Id.CLASS) ? EmptyEnumContainers.idOf(value)
				: null;
		return (ofEmpty != null) ? ofEmpty : this.resolver.idFromValueAndType(context, value, type);
	}

	@Override
	public String idFromBaseType(DatabindContext context) {
		return this.resolver.idFromBaseType(context);
	}

	@Override
	public String getDescForKnownTypeIds() {
		return this.resolver.getDescForKnownTypeIds();
	}

	@Override
	public JsonTypeInfo.Id getMechanism() {
		return this.resolver.getMechanism();
	}

}
