// Reads requests, one JSON object a line, parses and binds each against Graph's metadata with Microsoft's
// own OData reader, and answers with one JSON object a line: what is wrong, and what was understood.
using System.Text.Json;
using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData;
using Microsoft.OData.UriParser;

var root = new Uri("https://graph.microsoft.com/v1.0/");
using var xml = XmlReader.Create(args[0]);
IEdmModel model = CsdlReader.Parse(xml);

while (Console.ReadLine() is { } line)
    Console.WriteLine(JsonSerializer.Serialize(Judge(JsonSerializer.Deserialize<Request>(line)!)));

Verdict Judge(Request request)
{
    try
    {
        var parser = new ODataUriParser(model, root, new Uri(root, request.url))
        {
            UrlKeyDelimiter = ODataUrlKeyDelimiter.Slash,
            // Graph takes the names of actions without their namespace; names are exact in every other way.
            Resolver = new UnqualifiedODataUriResolver { EnableCaseInsensitive = false },
        };
        var uri = parser.ParseUri();
        var texts = new Texts();
        if (uri.Filter != null) uri.Filter.Expression.Accept(texts);
        var type = TypeOf(uri.Path);
        var selected = uri.SelectAndExpand?.SelectedItems
            .OfType<PathSelectItem>().Select(item => string.Join('/', item.SelectedPath.Select(part => part.Identifier)));
        var open = uri.SelectAndExpand?.SelectedItems.OfType<PathSelectItem>()
            .Where(item => item.SelectedPath.LastSegment is DynamicPathSegment).Select(item => item.SelectedPath.LastSegment.Identifier);
        open = open?.Where(name => !HasDerived(type, name));
        var unknown = request.properties.Where(name => !Takes(uri.Path.LastSegment, type, name));
        // Users and groups are open types, behind which any name would be a property.
        var guessed = uri.Path.OfType<DynamicPathSegment>().Select(part => part.Identifier);
        return new Verdict(null, (type as IEdmNamedElement)?.Name, texts.Found, [.. selected ?? []], [.. (open ?? []).Concat(unknown).Concat(guessed)]);
    }
    catch (Exception error)
    {
        return new Verdict(error.Message, null, [], [], []);
    }
}

// What a request is about: the entity or, behind a collection, its elements.
static IEdmType? TypeOf(ODataPath path)
{
    var type = path.LastSegment.EdmType;
    return type is IEdmCollectionType collection ? collection.ElementType.Definition : type;
}

// Deleted objects are directoryObjects to the metadata, an open type: the property is the user's or group's.
bool HasDerived(IEdmType? type, string name) => type is IEdmStructuredType open
    && model.FindAllDerivedTypes(open).Any(each => each.FindProperty(name) != null);

// May a body have this property: is it one of the type, or a parameter of the action?
static bool Takes(ODataPathSegment last, IEdmType? type, string name) => last is OperationSegment { Operations: var found }
    ? found.Any(each => each.FindParameter(name) != null)
    : type is IEdmStructuredType known && known.FindProperty(name) != null;

record Request(string url, string[] properties);

record Verdict(string? error, string? type, List<string> texts, string[] selected, string[] unknown);

// Collects the texts that a filter compares with.
class Texts : QueryNodeVisitor<bool>
{
    public List<string> Found { get; } = [];

    public override bool Visit(ConstantNode node)
    {
        if (node.Value is string text) Found.Add(text);
        return true;
    }

    public override bool Visit(BinaryOperatorNode node) => node.Left.Accept(this) & node.Right.Accept(this);
    public override bool Visit(UnaryOperatorNode node) => node.Operand.Accept(this);
    public override bool Visit(ConvertNode node) => node.Source.Accept(this);
    public override bool Visit(AnyNode node) => node.Body.Accept(this);
    public override bool Visit(AllNode node) => node.Body.Accept(this);
    public override bool Visit(SingleValueFunctionCallNode node) => node.Parameters.All(each => each.Accept(this));
    public override bool Visit(SingleValuePropertyAccessNode node) => true;
    public override bool Visit(CollectionPropertyAccessNode node) => true;
    public override bool Visit(CollectionComplexNode node) => true;
    public override bool Visit(NonResourceRangeVariableReferenceNode node) => true;
    public override bool Visit(ResourceRangeVariableReferenceNode node) => true;
}
