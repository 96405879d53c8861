/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.Serializable;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * Values of classes of the application that have annotations of Jackson.
 */
final class AnnotatedSamples {

	private AnnotatedSamples() {
	}

	@SuppressWarnings("JavaUtilDate")
	static void addTo(ValueRows rows) {
		rows.section("Annotations of Jackson");
		rows.add("`@JsonIgnore`", () -> new Account("a", "hash"));
		rows.add("`@JsonProperty(access = WRITE_ONLY)`", () -> new Login("a", "b"));
		rows.add("`@JsonProperty` with another name", () -> new Renamed("a"));
		rows.add("`@JsonFormat` that cuts a date", () -> new Day(new Date(1234567890123L), LocalTime.of(10, 11, 12)));
		rows.add("`@JsonInclude(NON_NULL)`", () -> new Sparse(null, List.of()));
		rows.add("`@JsonView`", () -> new Viewed("a", "b"));
		rows.add("`@JsonTypeInfo` with names", () -> new ArrayList<>(List.of(new Cat("a"), new Dog("b", 1))));
	}

	record Account(String name, @JsonIgnore String hash) implements Serializable {

	}

	record Login(String name,
			@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String word) implements Serializable {

	}

	record Renamed(@JsonProperty("short_name") String name) implements Serializable {

	}

	record Day(@JsonFormat(pattern = "yyyy-MM-dd") Date date,
			@JsonFormat(pattern = "HH:mm") LocalTime time) implements Serializable {

	}

	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	record Sparse(@Nullable String name, List<String> notes) implements Serializable {

	}

	record Viewed(@JsonView(String.class) String one, @JsonView(Integer.class) String other) implements Serializable {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Cat.class, name = "cat"),
			@JsonSubTypes.Type(value = Dog.class, name = "dog") })
	interface Animal extends Serializable {

	}

	record Cat(String name) implements Animal {

	}

	record Dog(String name, int tricks) implements Animal {

	}

}
