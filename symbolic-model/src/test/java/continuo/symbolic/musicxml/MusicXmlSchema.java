package continuo.symbolic.musicxml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Validates text against the W3C's MusicXML 4.0 schema. */
final class MusicXmlSchema {
  private final Schema schema;

  MusicXmlSchema() {
    try {
      SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      DOMImplementationLS loader =
          (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
      factory.setResourceResolver(
          (type, namespace, publicId, systemId, base) -> {
            String name = String.valueOf(namespace).endsWith("xlink") ? "xlink.xsd" : "xml.xsd";
            LSInput input = loader.createLSInput();
            input.setByteStream(MusicXmlSchema.class.getResourceAsStream(name));
            input.setSystemId(name);
            return input;
          });
      try (InputStream xsd =
          MusicXmlSchema.class.getResourceAsStream("/META-INF/jaxb/xsd/musicxml.xsd")) {
        schema = factory.newSchema(new StreamSource(xsd, "musicxml.xsd"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every fault of the text against the schema, empty where it is valid. */
  List<String> faults(String text) {
    List<String> faults = new ArrayList<>();
    Validator validator = schema.newValidator();
    validator.setErrorHandler(
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) {
            faults.add(describe(e));
          }

          @Override
          public void error(SAXParseException e) {
            faults.add(describe(e));
          }

          @Override
          public void fatalError(SAXParseException e) {
            faults.add(describe(e));
          }
        });
    // The document type only names the DTD, which must not be fetched.
    String bare = text.replaceFirst("<!DOCTYPE[^>]*>", "");
    try {
      validator.validate(new StreamSource(new StringReader(bare)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException e) {
      faults.add(e.toString());
    }
    return faults;
  }

  private static String describe(SAXParseException e) {
    return "line " + e.getLineNumber() + ": " + e.getMessage();
  }
}
