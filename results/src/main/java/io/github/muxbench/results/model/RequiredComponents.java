package io.github.muxbench.results.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/**
 * Tells Jackson what may be missing in a record: only what is declared {@link Nullable}, which it
 * doesn't know by itself. All else must be there and not null, also in lists and maps.
 */
final class RequiredComponents extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1;

  /** A number that is none, or infinite, is missing too: JSON has it as a text. */
  static SimpleModule finiteNumbers() {
    return new SimpleModule()
        .addDeserializer(Double.class, new Finite())
        .addDeserializer(Double.TYPE, new Finite());
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return member instanceof AnnotatedParameter parameter ? !mayBeNull(parameter) : null;
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return annotated instanceof AnnotatedParameter parameter
        ? JsonSetter.Value.construct(mayBeNull(parameter) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL)
        : JsonSetter.Value.empty();
  }

  private static boolean mayBeNull(AnnotatedParameter parameter) {
    return !(parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor)
        || constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
            Nullable.class);
  }

  private static final class Finite extends StdScalarDeserializer<Double> {

    Finite() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) {
      double value = _parseDoublePrimitive(parser, context);
      if (Double.isFinite(value)) {
        return value;
      }
      throw InvalidNullException.from(context, null, context.constructType(Double.class));
    }
  }
}
